package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.deployment.Deployment;
import dev.slipway.orchestrator.deployment.Deployment.Absent;
import dev.slipway.orchestrator.deployment.Deployment.Ended;
import dev.slipway.orchestrator.deployment.Deployment.Queued;
import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.DeploymentInput;
import dev.slipway.orchestrator.deployment.Execution;
import dev.slipway.orchestrator.deployment.Output;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Value;
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
    private static final Plan NO_PLAN = new Plan(List.of(), List.of());
    private static final StringSerializer TEXT = new StringSerializer();

    private final KeyValueStore<String, DeploymentRow> headers;
    private final KeyValueStore<String, PlanRow> plans;
    private final KeyValueStore<String, ExecutionRow> executions;
    private final KeyValueStore<String, OutputRow> outputs;
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
        this.outputs = outputs;
        this.ended = ended;
    }

    /** The deployment with the executions that this input needs. */
    public Kept load(DeploymentId id, DeploymentInput input) {
        var row = headers.get(id.toString());
        if (row == null) {
            return Kept.NOTHING;
        }
        return DeploymentRows.fromRow(id, row, plan(id), live(id, input));
    }

    private Map<ExecutionId, Execution> live(DeploymentId id, DeploymentInput input) {
        var found = new HashMap<ExecutionId, Execution>();
        switch (input) {
            case DeploymentInput.Cancel _,DeploymentInput.Quarantine _ -> {
                try (var rows = executions.prefixScan(id + ".", TEXT)) {
                    rows.forEachRemaining(row -> {
                        var execution = ExecutionId.parse(row.key);
                        found.put(execution, DeploymentRows.fromRow(execution, row.value));
                    });
                }
            }
            case DeploymentInput.AboutExecution about -> {
                var row = executions.get(about.id().toString());
                if (row != null) {
                    found.put(about.id(), DeploymentRows.fromRow(about.id(), row));
                }
            }
            case DeploymentInput.Submit _,DeploymentInput.Reject _,DeploymentInput.Start _ -> {
                // none is live yet
            }
        }
        return found;
    }

    /** Writes what a turn has changed. */
    public void save(DeploymentId id, Kept found, Kept now, Instant at) {
        switch (now.deployment()) {
            case Absent _ -> throw new IllegalStateException("expected a deployment to keep, found none: " + id);
            case Queued queued -> {
                headers.put(id.toString(), DeploymentRows.toRow(queued.submission(), null, now));
                plans.put(id.toString(), PlanRows.toRow(queued.plan()));
                planCache.put(id, queued.plan());
            }
            case Running running -> {
                headers.put(id.toString(), DeploymentRows.toRow(running.submission(), running, now));
                saveExecutions(found.deployment() instanceof Running before ? before.executions() : Map.of(),
                        running.executions());
            }
            case Ended ended -> remove(id, ended, found.deployment(), at);
        }
    }

    private void saveExecutions(Map<ExecutionId, Execution> before, Map<ExecutionId, Execution> now) {
        before.keySet().stream().filter(id -> !now.containsKey(id)).forEach(id -> executions.delete(id.toString()));
        now.forEach((id, execution) -> {
            if (!execution.equals(before.get(id))) {
                executions.put(id.toString(), DeploymentRows.toRow(execution));
            }
        });
    }

    private void remove(DeploymentId id, Ended now, Deployment found, Instant at) {
        if (now.submission().idempotent()) {
            ended.put(id.toString(), at.toEpochMilli());
        }
        if (found instanceof Absent) {
            return;
        }
        headers.delete(id.toString());
        plans.delete(id.toString());
        planCache.remove(id);
        if (found instanceof Running running) {
            running.executions().keySet().forEach(execution -> executions.delete(execution.toString()));
        }
        var set = new ArrayList<String>();
        try (var rows = outputs.prefixScan(id + "/", TEXT)) {
            rows.forEachRemaining(row -> set.add(row.key));
        }
        set.forEach(outputs::delete);
    }

    /** Forgets which idempotent submissions ended before {@code before}; returns how many. */
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
        return old.size();
    }

    public List<Output> outputs(DeploymentId id) {
        var found = new ArrayList<Output>();
        try (var rows = outputs.prefixScan(id + "/", TEXT)) {
            rows.forEachRemaining(row -> found.add(new Output(row.value.getStep(), row.value.getAction(),
                    row.value.getName(), PlanRows.value(row.value.getText(), row.value.getSealed()))));
        }
        return found;
    }

    public void set(DeploymentId id, Output output) {
        var key = id + "/" + String.format("%06d", output.step()) + "/" + output.action() + "/" + output.name();
        outputs.put(key, switch (output.value()) {
            case Value.Plain(String text) -> new OutputRow(output.step(), output.action(), output.name(), text, null);
            case Value.Sealed(String base64) ->
                new OutputRow(output.step(), output.action(), output.name(), null, base64);
        });
    }

    /** Every execution that is granted at the moment. */
    public void forEachGranted(BiConsumer<ExecutionId, Execution.Granted> visitor) {
        try (var rows = executions.all()) {
            rows.forEachRemaining(row -> {
                var id = ExecutionId.parse(row.key);
                if (DeploymentRows.fromRow(id, row.value) instanceof Execution.Granted granted) {
                    visitor.accept(id, granted);
                }
            });
        }
    }

    /** Who asked for a deployment in progress. */
    public Optional<Submission> submission(DeploymentId id) {
        return Optional.ofNullable(headers.get(id.toString()))
                .map(row -> DeploymentRows.fromRow(id, row, NO_PLAN, Map.of()))
                .map(kept -> switch (kept.deployment()) {
                    case Queued queued -> queued.submission();
                    case Running running -> running.submission();
                    case Ended ended -> ended.submission();
                    case Absent _ -> throw new IllegalStateException("a row is a deployment: " + id);
                });
    }

    /** Whether a submission with this id is in progress, or has ended and would be run again. */
    public boolean isKnown(Submission submission) {
        var id = submission.id().toString();
        return headers.get(id) != null || (submission.idempotent() && ended.get(id) != null);
    }

    /** The plan of a deployment in progress. */
    public Optional<Plan> planOf(DeploymentId id) {
        return headers.get(id.toString()) == null ? Optional.empty() : Optional.of(plan(id));
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
