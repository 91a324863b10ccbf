package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.DeploymentInput.*;
import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.OnWorkerLoss;
import dev.slipway.orchestrator.deployment.Plan.RunCondition;
import dev.slipway.orchestrator.deployment.Plan.Source;
import dev.slipway.orchestrator.deployment.Plan.Step;
import dev.slipway.orchestrator.deployment.Plan.Work;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.Lane;
import dev.slipway.schemas.id.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words of the scenarios. */
final class Deployments {
    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    static final DeploymentId ID = new DeploymentId(1, "0123456789abcdefghjk");
    static final WorkerId WEB_1 = new WorkerId("web-1", "a");
    static final WorkerId WEB_2 = new WorkerId("web-2", "b");

    private Deployments() {}

    static Submission submission() {
        return new Submission(ID, new Lane("default", "shop", "production", null), Optional.of("1.0"), "ada", NOW,
                false);
    }

    static Plan plan(Step... steps) {
        return new Plan(Arrays.asList(steps), List.of());
    }

    static Plan planOf(int steps) {
        var all = new Step[steps];
        for (int i = 0; i < steps; i++) {
            all[i] = step(i + 1, new RunCondition.Success());
        }
        return plan(all);
    }

    static Step step(int number, RunCondition condition) {
        return new Step(number, "Step " + number, condition, List.of(action("Step " + number)));
    }

    static Action action(String name) {
        return new Action(1, name, new Work.Script("bash", new Source.Inline("true")), "default", Optional.empty(),
                Duration.ofSeconds(10), OnWorkerLoss.FAIL, Map.of());
    }

    static Step limited(int number, Duration limit) {
        var action = action("Step " + number);
        return new Step(number, action.name(), new RunCondition.Success(), List.of(new Action(1, action.name(),
                action.work(), "default", Optional.of(limit), action.cancelGrace(), OnWorkerLoss.FAIL, Map.of())));
    }

    static Step retried(int number) {
        var action = action("Step " + number);
        return new Step(number, action.name(), new RunCondition.Success(), List.of(new Action(1, action.name(),
                action.work(), "default", Optional.empty(), action.cancelGrace(), OnWorkerLoss.RETRY, Map.of())));
    }

    static Step inPool(int number, String pool) {
        var action = action("Step " + number);
        return new Step(number, action.name(), new RunCondition.Success(), List.of(new Action(1, action.name(),
                action.work(), pool, Optional.empty(), action.cancelGrace(), OnWorkerLoss.FAIL, Map.of())));
    }

    static ExecutionId execution(int step) {
        return new ExecutionId(ID, step, 1, 0, 1);
    }

    static Submit submit(Plan plan) {
        return new Submit(submission(), plan, Optional.empty(), NOW);
    }

    static Start start() {
        return new Start(NOW);
    }

    static Cancel cancel(String reason) {
        return new Cancel(Optional.empty(), "ada", reason, NOW);
    }

    static Claim claim(int step, WorkerId worker) {
        return new Claim(execution(step), worker, NOW);
    }

    static ReportStarted began(int step, WorkerId worker) {
        return new ReportStarted(execution(step), worker, NOW);
    }

    static ReportFinished success(int step, WorkerId worker, NamedValue... outputs) {
        return new ReportFinished(execution(step), worker, result(Result.Outcome.SUCCEEDED, null, outputs), true, NOW);
    }

    static ReportFinished failure(int step, WorkerId worker, String error) {
        return new ReportFinished(execution(step), worker, result(Result.Outcome.FAILED, error), true, NOW);
    }

    static ReportFinished killed(int step, WorkerId worker) {
        return new ReportFinished(execution(step), worker, result(Result.Outcome.CANCELLED, "killed"), true, NOW);
    }

    static LoseWorker lose(int step, WorkerId worker) {
        return new LoseWorker(execution(step), worker, "no heartbeat for 15 s", NOW);
    }

    static Result result(Result.Outcome outcome, @Nullable String error,
            NamedValue... outputs) {
        return new Result(outcome, Optional.of(outcome == Result.Outcome.SUCCEEDED ? 0 : 1),
                Optional.ofNullable(error), List.of(outputs), List.of(), 1, false, Optional.of(NOW), NOW);
    }

    static DeploymentQueued queued(Plan plan) {
        return new DeploymentQueued(submission(), plan, Optional.empty());
    }

    static ExecutionDispatched dispatched(ExecutionId id) {
        return new ExecutionDispatched(id, 1, NOW.plus(Dispatching.PATIENCE));
    }

    static ExecutionGranted granted(int step, WorkerId worker) {
        return new ExecutionGranted(execution(step), worker, false, NOW);
    }

    static ExecutionGranted stuckTo(int step, WorkerId worker) {
        return new ExecutionGranted(execution(step), worker, true, NOW);
    }

    static ExecutionFinished finished(int step, WorkerId worker, Result result) {
        return new ExecutionFinished(execution(step), Optional.of(worker), result);
    }
}
