package dev.slipway.simulation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment would do, step by step, before anything has run. A {@code fate} is {@code runs}, {@code skipped},
 * {@code onFailure} or {@code open}: it can't be known yet, because of what it {@code needs}. Of many targets only the first
 * are named. Durations are ISO 8601's.
 */
public record Forecast(boolean guidedFailure, @Nullable String timeLimit, int targetTotal, List<String> targets,
        List<Step> steps) {
    public static final String RUNS = "runs";
    public static final String SKIPPED = "skipped";
    public static final String ON_FAILURE = "onFailure";
    public static final String OPEN = "open";

    public Forecast {
        targets = List.copyOf(targets);
        steps = List.copyOf(steps);
    }

    /** {@code place}: worker, targets, or workerPerTarget; {@code window}: how many targets at a time. */
    public record Step(int number, String name, String fate, @Nullable String reason, List<String> needs,
            boolean withPrevious, @Nullable String timeLimit, String place, int window, @Nullable Rolling rolling,
            int targetTotal, List<String> targets, List<Action> actions) {
        public Step {
            needs = List.copyOf(needs);
            targets = List.copyOf(targets);
            actions = List.copyOf(actions);
        }
    }

    /** {@code batches}: their sizes, the last one repeating. */
    public record Rolling(int maxFailures, List<Integer> batches, String pause) {}

    /**
     * {@code type}: noop, manual or the language of a script. {@code skippedOn}: why not, by target. {@code variables}: what it
     * mentions, secrets as asterisks, as they are on {@code variablesOn} where it runs on targets.
     */
    public record Action(int number, String name, String type, String pool, String fate, @Nullable String reason,
            List<String> needs, int retries, @Nullable String timeLimit, Map<String, String> skippedOn,
            @Nullable String variablesOn, Map<String, String> variables) {
        public Action {
            needs = List.copyOf(needs);
        }
    }
}
