package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.deployment.Deployment.Absent;
import dev.slipway.orchestrator.deployment.Deployment.Ended;
import dev.slipway.orchestrator.deployment.Deployment.Queued;
import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.DeploymentInput;
import dev.slipway.orchestrator.deployment.Execution;
import dev.slipway.orchestrator.deployment.Output;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Timer;
import dev.slipway.orchestrator.state.DeploymentRow;
import dev.slipway.orchestrator.state.ExecutionRow;
import dev.slipway.orchestrator.state.OutputRow;
import dev.slipway.orchestrator.state.PlanRow;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Deployments in progress, kept as rows, so that a turn reads and writes only what it touches, however large the
 * deployment is.
 */
public final class Deployments {
    private static final int PLANS_IN_MEMORY = 2_000;
    private static final StringSerializer TEXT = new StringSerializer();

    private final KeyValueStore<String, DeploymentRow> headers;
    private final KeyValueStore<String, PlanRow> plans;
    private final KeyValueStore<String, ExecutionRow> executions;
    private final OutputRows outputs;
    private final KeyValueStore<String, Long> ended;
    private final Map<DeploymentId, Plan> planCache = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DeploymentId, Plan> eldest) {
            return size() > PLANS_IN_MEMORY;
        }
    };

    public Deployments(KeyValueStore<String, DeploymentRow> headers, KeyValueStore<String, PlanRow> plans,
            KeyValueStore<String, ExecutionRow> executions, KeyValueStore<String, OutputRow> outputs,
            KeyValueStore<String, Long> ended) {
        this.headers = headers;
        this.plans = plans;
        this.executions = executions;
        this.outputs = new OutputRows(outputs);
        this.ended = ended;
    }

    /** The deployment with the executions that this input needs. */
    public Kept load(DeploymentId id, DeploymentInput input) {
        var row = headers.get(id.toString());
        if (row == null) {
            return Kept.NOTHING;
        }
        if (row.getEndedAt() > 0) {
            return new Kept(new Ended(DeploymentRows.submission(id, row), DeploymentRows.steps(row)),
                    row.getSequence(), Optional.empty());
        }
        return DeploymentRows.fromRow(id, row, plan(id), needed(id, input), () -> live(id + "."));
    }

    private Map<ExecutionId, Execution> needed(DeploymentId id, DeploymentInput input) {
        return switch (input) {
            case DeploymentInput.Cancel _,DeploymentInput.Quarantine _,DeploymentInput.Start _ -> live(id + ".");
            case DeploymentInput.Chime(Timer.DeploymentLimit _, var _) -> live(id + ".");
            case DeploymentInput.PermitGranted _ -> live(id + ".");
            case DeploymentInput.Chime(Timer.StepLimit(var _, int step), var _) -> live(id + "." + step + ".");
            case DeploymentInput.AboutExecution about -> {
                var row = executions.get(about.id().toString());
                yield row == null ? Map.of() : Map.of(about.id(), ExecutionRows.fromRow(about.id(), row));
            }
            case DeploymentInput.Submit _,DeploymentInput.Reject _,DeploymentInput.Enter _,DeploymentInput.Advance _,DeploymentInput.Chime _,DeploymentInput.PermitDelayed _ ->
                Map.of();
        };
    }

    private Map<ExecutionId, Execution> live(String prefix) {
        var found = new HashMap<ExecutionId, Execution>();
        try (var rows = executions.prefixScan(prefix, TEXT)) {
            rows.forEachRemaining(row -> {
                var execution = ExecutionId.parse(row.key);
                found.put(execution, ExecutionRows.fromRow(execution, row.value));
            });
        }
        return found;
    }

    /** Writes what a turn has changed; {@code resumable}: whether another may go on with a deployment that has ended. */
    public void save(DeploymentId id, Kept found, Kept now, Instant at, boolean resumable) {
        switch (now.deployment()) {
            case Absent _ -> throw new IllegalStateException("expected a deployment to keep, found none: " + id);
            case Queued queued -> {
                headers.put(id.toString(), DeploymentRows.toRow(queued, now));
                if (found.deployment() instanceof Absent) {
                    plans.put(id.toString(), PlanRows.toRow(queued.plan()));
                    planCache.put(id, queued.plan());
                }
            }
            case Running running -> {
                headers.put(id.toString(), DeploymentRows.toRow(running, now));
                saveExecutions(found.deployment() instanceof Running before ? before.executions() : Map.of(),
                        running.executions());
            }
            case Ended over -> end(id, over, found, now, at, resumable);
        }
    }

    private void saveExecutions(Map<ExecutionId, Execution> before, Map<ExecutionId, Execution> now) {
        before.keySet().stream().filter(id -> !now.containsKey(id)).forEach(id -> executions.delete(id.toString()));
        now.forEach((id, execution) -> {
            if (!execution.equals(before.get(id))) {
                executions.put(id.toString(), ExecutionRows.toRow(execution));
            }
        });
    }

    private void end(DeploymentId id, Ended over, Kept found, Kept now, Instant at, boolean resumable) {
        if (over.submission().idempotent()) {
            ended.put(id.toString(), at.toEpochMilli());
        }
        if (found.deployment() instanceof Absent) {
            return;
        }
        if (found.deployment() instanceof Running running) {
            running.executions().keySet().forEach(execution -> executions.delete(execution.toString()));
        }
        if (resumable) {
            headers.put(id.toString(), DeploymentRows.toRow(over, now, at));
        } else {
            remove(id);
        }
    }

    private void remove(DeploymentId id) {
        headers.delete(id.toString());
        plans.delete(id.toString());
        planCache.remove(id);
        outputs.remove(id);
    }

    /** Forgets what ended before {@code before}: idempotent submissions, and what could be resumed; returns how many. */
    public int forgetEnded(Instant before) {
        var old = new ArrayList<String>();
        try (var rows = ended.all()) {
            rows.forEachRemaining(row -> {
                if (row.value < before.toEpochMilli()) {
                    old.add(row.key);
                }
            });
        }
        old.forEach(ended::delete);
        var past = new ArrayList<DeploymentId>();
        try (var rows = headers.all()) {
            rows.forEachRemaining(row -> {
                if (row.value.getEndedAt() > 0 && row.value.getEndedAt() < before.toEpochMilli()) {
                    past.add(DeploymentId.parse(row.key));
                }
            });
        }
        past.forEach(this::remove);
        return old.size() + past.size();
    }

    /** A deployment that has ended badly not long ago. */
    public Optional<Past> past(DeploymentId id) {
        return Optional.ofNullable(headers.get(id.toString())).filter(row -> row.getEndedAt() > 0)
                .map(row -> new Past(DeploymentRows.submission(id, row), plan(id), DeploymentRows.steps(row)));
    }

    /** The last value of each output. */
    public List<Output> outputs(DeploymentId id) {
        return outputs.last(id);
    }

    public List<Output> outputsOn(DeploymentId id, int target) {
        return outputs.on(id, target);
    }

    /** Those of all targets, unless they are more than {@code most}. */
    public List<Output> outputsByTarget(DeploymentId id, int most) {
        return outputs.byTarget(id, most);
    }

    /** What one deployment has set is there for the one that goes on with it. */
    public void copyOutputs(DeploymentId from, DeploymentId to) {
        outputs.copy(from, to);
    }

    public void set(DeploymentId id, Output output) {
        outputs.set(id, output);
    }

    /** Every execution that is granted at the moment. */
    public void forEachGranted(BiConsumer<ExecutionId, Execution.Granted> visitor) {
        try (var rows = executions.all()) {
            rows.forEachRemaining(row -> {
                var id = ExecutionId.parse(row.key);
                if (ExecutionRows.fromRow(id, row.value) instanceof Execution.Granted granted) {
                    visitor.accept(id, granted);
                }
            });
        }
    }

    /** Who asked for a deployment in progress. */
    public Optional<Submission> submission(DeploymentId id) {
        return inProgress(id).map(row -> DeploymentRows.submission(id, row));
    }

    private Optional<DeploymentRow> inProgress(DeploymentId id) {
        return Optional.ofNullable(headers.get(id.toString())).filter(row -> row.getEndedAt() == 0);
    }

    /** Whether a submission with this id is in progress, or has ended and would be run again. */
    public boolean isKnown(Submission submission) {
        var id = submission.id().toString();
        return headers.get(id) != null || (submission.idempotent() && ended.get(id) != null);
    }

    /** The plan of a deployment in progress. */
    public Optional<Plan> planOf(DeploymentId id) {
        return inProgress(id).map(_ -> plan(id));
    }

    private Plan plan(DeploymentId id) {
        var cached = planCache.get(id);
        if (cached != null) {
            return cached;
        }
        var row = plans.get(id.toString());
        if (row == null) {
            throw new IllegalStateException("expected the plan of deployment " + id + ", found none");
        }
        var plan = PlanRows.fromRow(row);
        planCache.put(id, plan);
        return plan;
    }
}
