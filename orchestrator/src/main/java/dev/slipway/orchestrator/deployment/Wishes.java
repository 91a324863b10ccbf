package dev.slipway.orchestrator.deployment;

import java.util.List;
import java.util.Optional;

/**
 * What is wished for one deployment only.
 *
 * @param values variables given for it
 * @param skipSteps names of steps that are not to run
 * @param targets the only ones, by name; none: all
 * @param excludeTargets those to leave out
 * @param guided whether people are asked about failures; empty: as project and environment say
 */
public record Wishes(List<NamedValue> values, List<String> skipSteps, List<String> targets,
        List<String> excludeTargets, Optional<Boolean> guided) {
    public static final Wishes NONE = new Wishes(List.of(), List.of(), List.of(), List.of(), Optional.empty());

    public Wishes {
        values = List.copyOf(values);
        skipSteps = List.copyOf(skipSteps);
        targets = List.copyOf(targets);
        excludeTargets = List.copyOf(excludeTargets);
    }
}
