package dev.slipway.simulation;

import dev.slipway.orchestrator.deployment.DeploymentEvent;
import dev.slipway.orchestrator.deployment.DeploymentEvent.ActionSkipped;
import dev.slipway.orchestrator.deployment.DeploymentEvent.ExecutionFinished;
import dev.slipway.orchestrator.deployment.DeploymentEvent.ExecutionGranted;
import dev.slipway.orchestrator.deployment.DeploymentEvent.ExecutionLost;
import dev.slipway.orchestrator.deployment.DeploymentEvent.InterruptionRaised;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.Place;
import dev.slipway.orchestrator.deployment.Plan.Step;
import dev.slipway.orchestrator.deployment.Plan.Work;
import dev.slipway.orchestrator.deployment.Question;
import dev.slipway.schemas.id.ExecutionId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Counts, for each action, at how many places it ended how. */
final class Tally {
    static final String SUCCEEDED = "succeeded";
    static final String FAILED = "failed";
    static final String SKIPPED = "skipped";
    static final String CANCELLED = "cancelled";
    static final String NOT_STARTED = "notStarted";
    static final String RUNNING = "running";
    static final String ATTEMPTS = "attempts";
    /** What is counted. */
    static final List<String> COUNTS = List.of(SUCCEEDED, FAILED, SKIPPED, CANCELLED, RUNNING, NOT_STARTED, ATTEMPTS);

    private record Spot(int step, int action, int target) {
        static Spot of(ExecutionId id) {
            return new Spot(id.step(), id.action(), id.target());
        }
    }

    private final Map<Spot, String> ends = new HashMap<>();
    private final Map<Spot, Integer> attempts = new HashMap<>();

    void see(DeploymentEvent event) {
        switch (event) {
            case ExecutionGranted(var id, var _, boolean _, var _, var _) -> began(id);
            case InterruptionRaised(var id, var question, var _) when question.kind() == Question.Kind.MANUAL ->
                began(id);
            case ExecutionFinished(var id, var _, var result) -> ends.put(Spot.of(id), switch (result.outcome()) {
                case SUCCEEDED -> SUCCEEDED;
                case FAILED, TIMED_OUT -> FAILED;
                case CANCELLED -> CANCELLED;
            });
            case ExecutionLost(var id, var _, String _, boolean _) -> ends.put(Spot.of(id), FAILED);
            case ActionSkipped(int step, int action, int target, String _) ->
                ends.put(new Spot(step, action, target), SKIPPED);
            case DeploymentEvent _ -> {
                // tells nothing of an execution
            }
        }
    }

    private void began(ExecutionId id) {
        ends.put(Spot.of(id), RUNNING);
        attempts.merge(Spot.of(id), 1, Integer::sum);
    }

    /** By action, in the order of the plan; what is 0 is left out. {@code isSkipped}: of steps, as a whole. */
    Map<String, Map<String, Integer>> counts(Plan plan, Predicate<Step> isSkipped) {
        var all = new LinkedHashMap<String, Map<String, Integer>>();
        for (var step : plan.steps()) {
            for (var action : step.actions()) {
                var untold = isSkipped.test(step) || action.skipped().isPresent() ? SKIPPED : NOT_STARTED;
                var counts = new LinkedHashMap<String, Integer>();
                int tries = 0;
                for (int target : places(step, action)) {
                    var spot = new Spot(step.number(), action.number(), target);
                    counts.merge(ends.getOrDefault(spot, untold), 1, Integer::sum);
                    tries += attempts.getOrDefault(spot, 0);
                }
                if (tries > 0) {
                    counts.put(ATTEMPTS, tries);
                }
                all.put(action.name(), counts);
            }
        }
        return all;
    }

    /** A question is asked once for all targets, unless they come one after the other (process.md MI-8). */
    private static List<Integer> places(Step step, Action action) {
        return step.conduct().place() instanceof Place.Targets targets
                && !(action.work() instanceof Work.Manual && targets.rolling().isEmpty())
                        ? targets.numbers()
                        : List.of(0);
    }
}
