package dev.slipway.gateway.view;

import dev.slipway.gateway.view.DeploymentView.Step;
import dev.slipway.gateway.view.DeploymentView.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment and its steps wait for, as far as their executions tell it: a step waits while nothing of it runs and
 * something waits, a pending one for those before it.
 */
record WaitingReasons(@Nullable Waiting ofDeployment, List<Step> steps) {
    private static final Set<String> OVER = Set.of("succeeded", "failed", "skipped", "cancelled");
    private static final Set<String> ON_PEOPLE = Set.of("approval", "guidance");

    /** {@code found}: what the deployment itself is known to wait for. */
    WaitingReasons(String state, @Nullable Waiting found, Instant createdAt, List<Step> steps) {
        this(found != null ? found : reason(state, steps), pending(state, found,
                createdAt, steps));
    }

    /** Why a deployment that is under way does nothing; people first. */
    private static @Nullable Waiting reason(String state, List<Step> steps) {
        if (!state.equals("running") || steps.stream().anyMatch(Step::isLive)) {
            return null;
        }
        var reasons = steps.stream().map(Step::waitingFor).filter(Objects::nonNull).toList();
        return reasons.stream().filter(reason -> ON_PEOPLE.contains(reason.kind())).findFirst()
                .orElse(reasons.isEmpty() ? null : reasons.getFirst());
    }

    private static List<Step> pending(String state, @Nullable Waiting found, Instant createdAt, List<Step> steps) {
        if (DeploymentView.ended(state)) {
            return List.copyOf(steps);
        }
        var told = new ArrayList<Step>();
        Step before = null;
        for (var step : steps) {
            if (!step.state().equals("pending")) {
                told.add(step);
            } else if (state.equals("queued")) {
                told.add(step.waiting(found));
            } else {
                told.add(before == null ? step : step.waiting(after(before, createdAt)));
            }
            before = OVER.contains(step.state()) ? before : step;
        }
        return List.copyOf(told);
    }

    private static Waiting after(Step before, Instant since) {
        return new Waiting("step", "comes after step '" + before.name() + "'", since,
                "the end of step '" + before.name() + "'", null);
    }

    /** A step that is under way, with what it waits for when nothing of it runs. */
    static Step of(Step step) {
        if (!step.state().equals("running") && !step.state().equals("waiting")) {
            return step.waiting(null);
        }
        var waits = step.executionStates().getOrDefault("waiting", 0L) > 0;
        if (step.isLive() || (!waits && step.waitingFor() == null)) {
            return inState(step, "running", null);
        }
        var reason = step.executions().stream().map(DeploymentView.Execution::waitingFor).filter(Objects::nonNull)
                .findFirst().orElse(waits ? null : step.waitingFor());
        return inState(step, "waiting", reason);
    }

    private static Step inState(Step step, String state, @Nullable Waiting reason) {
        return new Step(step.number(), step.name(), state, step.reason(), step.executionTotal(),
                step.executionStates(), step.executions(), step.outputTotal(), step.outputs(), reason);
    }
}
