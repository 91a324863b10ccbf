package dev.slipway.simulation;

import dev.slipway.orchestrator.deployment.Wishes;
import dev.slipway.schemas.id.Lane;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is played: where to, what is wished for it, and what is given.
 *
 * @param targets how many made-up targets there are of each tag, in the place of all that have it
 * @param outcomes by action or step, or either with {@code @target}, as {@link Outcome} reads them
 * @param outputs what actions set, by {@code Action.Name} or {@code Action@target.Name}
 */
public record Scenario(Lane lane, Optional<String> release, Optional<String> channel, Optional<String> runbook,
        Wishes wishes, Map<String, Integer> targets, Map<String, String> outcomes, Map<String, String> outputs,
        Instant startedAt) {
    /** When nothing says otherwise: the same for every run, so that all of them come out the same. */
    public static final Instant USUAL_START = Instant.parse("2026-01-01T00:00:00Z");

    public Scenario {
        targets = Map.copyOf(targets);
        outcomes = Map.copyOf(outcomes);
        outputs = Map.copyOf(outputs);
    }
}
