package dev.slipway.orchestrator.wire;

import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.Outputs;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Plan.Source;
import dev.slipway.orchestrator.deployment.Plan.Work;
import dev.slipway.orchestrator.deployment.StepVariables;
import dev.slipway.orchestrator.deployment.Waiting;
import dev.slipway.schemas.common.Variable;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.work.StepExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everything that a worker needs to run one execution. */
public final class Orders {
    /** What the log of an execution begins with, where it had to wait for its machine. */
    private static final String WAITED = "Slipway.Execution.Waited";

    private final Secrets secrets;

    public Orders(Secrets secrets) {
        this.secrets = secrets;
    }

    /** How long it has waited for its machine, and for whom, is for its log (process.md E-55). */
    private static Map<String, String> properties(Running running, ExecutionId id, Instant at) {
        var own = running.plan().action(id.step(), id.action()).properties();
        var locked = running.waitingOf(id).filter(waiting -> waiting.kind() == Waiting.Kind.LOCK);
        if (locked.isEmpty()) {
            return own;
        }
        var all = new HashMap<>(own);
        var seconds = Duration.between(locked.get().since(), at).toMillis() / 1000.0;
        all.put(WAITED, String.format(Locale.ROOT, "This script had to wait %.1f s for its turn: it %s", seconds,
                locked.get().detail().replaceFirst("^waits", "waited")));
        return all;
    }

    /** {@code outputs} is asked only where the action can see variables. */
    public StepExecution order(Running running, ExecutionId id, Outputs outputs, Instant at) {
        var lane = running.submission().lane();
        var plan = running.plan();
        var step = plan.step(id.step());
        var action = plan.action(id.step(), id.action());
        var pool = plan.pool(id.step(), id.action(), id.target());
        var order = StepExecution.newBuilder().setExecution(id.toString()).setDeployment(id.deployment().toString())
                .setLane(lane.toString()).setSpace(lane.space()).setProject(lane.project())
                .setEnvironment(lane.environment()).setTenant(lane.tenant()).setStepNumber(id.step())
                .setStep(step.name()).setActionNumber(id.action()).setAction(action.name())
                .setTarget(plan.target(id.target()).map(Plan.Target::name).orElse(null))
                .setAttempt(id.attempt()).setPool(pool).setType(Events.type(action))
                .setProperties(properties(running, id, at))
                .setTimeoutMillis(action.timeLimit().map(Duration::toMillis).orElse(0L))
                .setCancelGraceMillis(action.cancelGrace().toMillis()).setDispatchedAt(at);
        switch (action.work()) {
            case Work.Noop _ -> order.setVariables(List.of()).setToken("");
            case Work.Manual _ -> throw new IllegalArgumentException("expected work for a worker, found " + id);
            case Work.Script(String syntax, Source source) -> {
                List<Variable> variables = StepVariables.of(running, step, action, id.target(), outputs).stream()
                        .map(variable -> secrets.toPool(variable, lane.space(), pool)).toList();
                order.setVariables(variables).setToken(secrets.token(id.toString())).setSyntax(syntax);
                switch (source) {
                    case Source.Inline(String text) -> order.setScript(text);
                    case Source.Blob(String sha256) -> order.setScriptBlob(sha256);
                }
            }
        }
        return order.build();
    }
}
