package dev.slipway.gateway.view;

import dev.slipway.gateway.readmodel.Json;
import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.schemas.id.ExecutionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;

/** Executions in Redis, in pages: a page costs as much as it is long, however many there are. */
final class ExecutionStore {
    private static final String[] KINDS = Rows.EXECUTION_KINDS.toArray(String[]::new);

    private static final int STEPS_AT_ONCE = 25;

    private final ReadModel model;
    private final LogEnds logEnds;

    ExecutionStore(ReadModel model, LogEnds logEnds) {
        this.model = model;
        this.logEnds = logEnds;
    }

    /** In order, of a deployment of so many steps that is kept at {@code base}. */
    List<DeploymentView.Execution> page(String base, String deployment, int steps, ExecutionQuery query) {
        var found = new ArrayList<StoredStep.Execution>();
        var after = query.after();
        var only = query.step();
        var first = Math.max(only == null ? 1 : only, after == null ? 1 : after.step());
        var last = Math.min(only == null ? steps : only, steps);
        for (int step = first; step <= last && found.size() < query.limit(); step += STEPS_AT_ONCE) {
            var keys = keys(base, query, step, Math.min(last, step + STEPS_AT_ONCE - 1));
            found.addAll(rows(base, deployment, keys.subList(0, Math.min(keys.size(), query.limit() - found.size()))));
        }
        return shown(base, deployment, found);
    }

    /** Null when it is not there. */
    DeploymentView.@Nullable Execution find(String base, ExecutionId execution) {
        var deployment = execution.deployment().toString();
        var found = rows(base, deployment,
                List.of(new Key(execution.step(), ExecutionKey.of(execution))));
        return found.isEmpty() ? null : shown(base, deployment, found).getFirst();
    }

    private List<DeploymentView.Execution> shown(String base, String deployment, List<StoredStep.Execution> found) {
        var ends = logEnds.of(deployment, found.stream().map(StoredStep.Execution::id).toList());
        var outputs = outputs(base, found);
        return found.stream().map(execution -> Assembly.execution(execution, ends, outputs.get(execution.id())))
                .toList();
    }

    private record Key(int step, String text) {}

    private List<Key> keys(String base, ExecutionQuery query, int first, int last) {
        var after = query.after();
        var answers = new LinkedHashMap<Integer, Response<List<String>>>();
        try (AbstractPipeline pipeline = model.redis().pipelined()) {
            for (int step = first; step <= last; step++) {
                var from = after != null && after.step() == step ? "(" + ExecutionKey.of(after) : "-";
                var index = query.state() == null ? base + ":xa:" + step : base + ":xs:" + step + ":" + query.state();
                answers.put(step, pipeline.zrangeByLex(index, from, "+", 0, query.limit()));
            }
            pipeline.sync();
        }
        var keys = new ArrayList<Key>();
        answers.forEach((step, found) -> found.get().forEach(key -> keys.add(new Key(step, key))));
        return keys;
    }

    private List<StoredStep.Execution> rows(String base, String deployment, List<Key> keys) {
        var answers = new LinkedHashMap<Key, Response<List<String>>>();
        try (AbstractPipeline pipeline = model.redis().pipelined()) {
            for (var key : keys) {
                var fields = new ArrayList<String>();
                fields.add(key.text() + ":st");
                Rows.EXECUTION_KINDS.forEach(kind -> fields.add(key.text() + ":" + kind));
                answers.put(key, pipeline.hmget(base + ":x:" + key.step(), fields.toArray(String[]::new)));
            }
            pipeline.sync();
        }
        var found = new ArrayList<StoredStep.Execution>();
        answers.forEach((key, answer) -> {
            var values = answer.get();
            if (values.getFirst() != null) {
                found.add(execution(ExecutionKey.read(deployment, key.step(), key.text()), values.getFirst(),
                        values.subList(1, values.size())));
            }
        });
        return found;
    }

    /** {@code values}: a row of each kind, null where there is none. */
    static StoredStep.Execution execution(ExecutionId id, String state, List<?> values) {
        var rows = new HashMap<String, String>();
        for (int i = 0; i < KINDS.length; i++) {
            if (values.get(i) instanceof String row) {
                rows.put(KINDS[i], row);
            }
        }
        return new StoredStep.Execution(id, state, rows);
    }

    /** What each execution on a target has put out. */
    private Map<ExecutionId, Map<String, String>> outputs(String base, List<StoredStep.Execution> executions) {
        var names = new LinkedHashMap<ExecutionId, Response<List<String>>>();
        var values = new LinkedHashMap<ExecutionId, Response<List<String>>>();
        try (AbstractPipeline pipeline = model.redis().pipelined()) {
            executions.forEach(execution -> {
                var granted = execution.rows().get(Rows.GRANTED);
                var target = granted == null ? null : Json.read(granted, Rows.Granted.class).target();
                if (target != null) {
                    var prefix = "[" + Rows.ofTarget(target, execution.id().action());
                    names.put(execution.id(), pipeline.zrangeByLex(base + ":ya:" + execution.id().step(), prefix,
                            prefix + "\u007f"));
                }
            });
            pipeline.sync();
            names.forEach((id, keys) -> {
                if (!keys.get().isEmpty()) {
                    values.put(id, pipeline.hmget(base + ":y:" + id.step(), keys.get().toArray(String[]::new)));
                }
            });
            pipeline.sync();
        }
        var outputs = new HashMap<ExecutionId, Map<String, String>>();
        values.forEach((id, rows) -> {
            var shown = new TreeMap<String, String>();
            rows.get().forEach(row -> {
                var output = Json.read(row, Rows.Output.class);
                shown.put(output.name(), Assembly.shown(output));
            });
            outputs.put(id, shown);
        });
        return outputs;
    }
}
