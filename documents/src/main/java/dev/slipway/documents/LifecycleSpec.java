package dev.slipway.documents;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The way of a release through environments, phase by phase (process.md 10.3); without phases one each, in order. */
public record LifecycleSpec(@Nullable String description, List<Phase> phases) implements PlainSpec {
    public LifecycleSpec {
        phases = List.copyOf(phases);
    }

    /**
     * Environments that a release reaches together: the automatic ones are deployed to at once when the phase opens. The
     * minimum is how many of them must have succeeded before the next phase opens, 0 for all. Without environments it is
     * every one that is in no earlier phase.
     */
    public record Phase(String name, List<String> environments, List<String> automaticEnvironments,
            int minimumEnvironmentsBeforePromotion, boolean optional, boolean priority) {
        public Phase {
            environments = List.copyOf(environments);
            automaticEnvironments = List.copyOf(automaticEnvironments);
        }

        /** All environments that are named. */
        public List<String> all() {
            return Stream.concat(environments.stream(), automaticEnvironments.stream()).toList();
        }
    }
}
