package dev.slipway.simulation;

import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Submission.Circumstances;
import dev.slipway.orchestrator.deployment.Value;
import dev.slipway.orchestrator.deployment.Wishes;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A deployment that is only thought of: what would be asked for, by whom, and what is made up. */
public record Scenario(Lane lane, Optional<String> release, Optional<String> channel, Optional<String> runbook,
        Choices choices, Given given, String by, Instant startedAt) {
    /** When nothing says otherwise: the same for every run, so that all of them come out the same. */
    public static final Instant USUAL_START = Instant.parse("2026-01-01T00:00:00Z");
    private static final DeploymentId ID = new DeploymentId(0, "00000000000000000000");

    /** What would be chosen for this deployment alone; {@code guided}: empty, as project and environment say. */
    public record Choices(List<GivenValue> values, List<String> skipSteps, List<String> targets,
            List<String> excludeTargets, Optional<Boolean> guided) {
        public static final Choices NONE = new Choices(List.of(), List.of(), List.of(), List.of(), Optional.empty());

        public Choices {
            values = List.copyOf(values);
            skipSteps = List.copyOf(skipSteps);
            targets = List.copyOf(targets);
            excludeTargets = List.copyOf(excludeTargets);
        }
    }

    /** A value of a variable; a sensitive one is never shown. */
    public record GivenValue(String name, String text, boolean sensitive) {}

    /**
     * What is made up.
     *
     * @param targets how many targets there are of each tag, in the place of all that have it
     * @param outcomes by action or step, or either with {@code @target}, as {@link Outcome} reads them
     * @param outputs what actions set, by {@code Action.Name} or {@code Action@target.Name}
     */
    public record Given(Map<String, Integer> targets, Map<String, String> outcomes, Map<String, String> outputs) {
        public static final Given NOTHING = new Given(Map.of(), Map.of(), Map.of());

        public Given {
            targets = Map.copyOf(targets);
            outcomes = Map.copyOf(outcomes);
            outputs = Map.copyOf(outputs);
        }
    }

    /** The same, of another release. */
    Scenario ofRelease(String version) {
        return new Scenario(lane, Optional.of(version), Optional.empty(), runbook, choices, given, by, startedAt);
    }

    Submission submission() {
        return new Submission(ID, lane, release, by, startedAt, false,
                new Circumstances(Optional.empty(), channel, runbook, Optional.empty(), Optional.empty()));
    }

    Wishes wishes() {
        return new Wishes(choices.values().stream().map(Scenario::named).toList(), choices.skipSteps(),
                choices.targets(), choices.excludeTargets(), choices.guided());
    }

    private static NamedValue named(GivenValue value) {
        return value.sensitive()
                ? new NamedValue(value.name(), new Value.Sealed(MadeUpSeal.seal(value.text())))
                : NamedValue.plain(value.name(), value.text());
    }
}
