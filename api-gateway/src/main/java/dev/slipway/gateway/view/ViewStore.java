package dev.slipway.gateway.view;

import dev.slipway.gateway.readmodel.Json;
import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.gateway.readmodel.RedisScript;
import dev.slipway.schemas.id.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.ZRangeParams;

/** Deployments in Redis: a hash each, and sorted sets by time for a space, its projects and its states. */
public final class ViewStore {
    static final String DEPLOYMENT = ReadModel.PREFIX + "d:";
    static final String INDEX = ReadModel.PREFIX + "i:";
    private static final RedisScript APPLY = RedisScript.beside(ViewStore.class, "apply.lua");
    private static final int WINDOW = 200;

    private static final RedisScript READ = RedisScript.beside(ViewStore.class, "read.lua");
    private static final RedisScript EXPIRE = RedisScript.beside(ViewStore.class, "expire.lua");
    private static final int EXECUTIONS_OF_A_STEP = 100;
    private static final int EXECUTIONS_SHOWN = 2000;
    private static final int OUTPUTS_OF_TARGETS = 100;
    private static final List<String> SHOWN_FIRST = List.of("failed", "timed-out", "lost", "cancelled", "waiting",
            "running", "granted");

    private final ReadModel model;
    private final LogEnds logEnds;
    private final ExecutionStore executions;

    public ViewStore(ReadModel model, LogEnds logEnds) {
        this.model = model;
        this.logEnds = logEnds;
        this.executions = new ExecutionStore(model, logEnds);
    }

    /** Where a list goes on. */
    public record Cursor(long createdAt, String id) {}

    /** Writes changes; returns those that did not fit because events before them are missing. */
    List<Change> apply(List<Change> changes) {
        var answers = model.run(APPLY, changes.stream().map(change -> call("events", change)).toList());
        var missing = new ArrayList<Change>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).equals(-1L)) {
                missing.add(changes.get(i));
            }
        }
        return missing;
    }

    /** Writes what is known of deployments whose events are not, or not yet, there. */
    void summarize(List<Change> summaries) {
        model.run(APPLY, summaries.stream().map(summary -> call("summary", summary)).toList());
    }

    /** Shows a deployment that was just accepted, unless it is shown already. */
    void place(Change placeholder) {
        model.run(APPLY, List.of(call("placeholder", placeholder)));
    }

    private static RedisScript.Call call(String mode, Change change) {
        var createdAt = change.createdAt();
        var state = change.state();
        var arguments = new ArrayList<>(List.of(mode, change.deployment(), Long.toString(change.first()),
                Long.toString(change.last()), change.space(), change.project(), state == null ? "" : state,
                createdAt == null ? "" : Long.toString(createdAt), INDEX,
                Long.toString(System.currentTimeMillis())));
        change.rows().forEach((name, value) -> {
            arguments.add(name);
            arguments.add(value);
        });
        return new RedisScript.Call(List.of(DEPLOYMENT + change.deployment(), EndedDeployments.KEY), arguments);
    }

    /** Null when it is not there. */
    public @Nullable DeploymentView find(String id) {
        var arguments = new ArrayList<>(List.of(Integer.toString(EXECUTIONS_OF_A_STEP),
                Integer.toString(OUTPUTS_OF_TARGETS), Integer.toString(EXECUTIONS_SHOWN),
                String.join(",", Rows.EXECUTION_KINDS)));
        arguments.addAll(SHOWN_FIRST);
        var call = new RedisScript.Call(List.of(DEPLOYMENT + id), arguments);
        var stored = new StoredView(id, model.run(READ, List.of(call)).getFirst());
        var steps = stored.steps();
        return new Assembly(id, stored.rows(), steps, logEnds.of(id, Assembly.shownIn(steps))).view();
    }

    /** In order; empty when the deployment is not there. */
    public List<DeploymentView.Execution> executions(String id, ExecutionQuery query) {
        var queued = model.redis().hget(DEPLOYMENT + id, Rows.QUEUED);
        return queued == null
                ? List.of()
                : executions.page(DEPLOYMENT + id, id, Json.read(queued, Rows.Queued.class).steps(), query);
    }

    /** Null when it is not there. */
    DeploymentView.@Nullable Execution execution(ExecutionId execution) {
        return executions.find(DEPLOYMENT + execution.deployment(), execution);
    }

    /** When the end of a deployment came here; null when it did not. */
    public @Nullable Instant noticedEnd(String id) {
        var text = model.redis().hget(DEPLOYMENT + id, Rows.NOTICED);
        return text == null ? null : Instant.ofEpochMilli(Long.parseLong(text));
    }

    /** Those of some deployments that are not there. */
    List<String> unknown(List<String> ids) {
        var there = new LinkedHashMap<String, Response<Boolean>>();
        try (AbstractPipeline pipeline = model.redis().pipelined()) {
            ids.forEach(id -> there.put(id, pipeline.exists(DEPLOYMENT + id)));
            pipeline.sync();
        }
        return there.entrySet().stream().filter(entry -> !entry.getValue().get()).map(Map.Entry::getKey).toList();
    }

    /** Removes a deployment, also from lists. */
    public void forget(DeploymentView view) {
        var space = INDEX + view.space();
        var state = ":s:" + view.state();
        try (AbstractPipeline pipeline = model.redis().pipelined()) {
            for (var index : List.of(space, space + state, space + ":p:" + view.project(),
                    space + ":p:" + view.project() + state, space + ":r:" + view.runbook())) {
                pipeline.zrem(index, view.id());
            }
            pipeline.sync();
        }
        model.run(EXPIRE, List.of(new RedisScript.Call(List.of(DEPLOYMENT + view.id()), List.of("0"))));
    }

    /** Lets deployments go after that time; lists still name them. */
    public void expire(Collection<String> ids, Duration after) {
        model.run(EXPIRE, ids.stream().map(id -> new RedisScript.Call(List.of(DEPLOYMENT + id),
                List.of(Long.toString(Math.max(1, after.toSeconds()))))).toList());
    }

    /** The state of a deployment; null when it is not there. */
    @Nullable
    String state(String id) {
        return model.redis().hget(DEPLOYMENT + id, Rows.INDEX);
    }

    /** Offset of a place at or before the deployment's first event; null when that is not known. */
    public @Nullable Long firstOffset(String id) {
        var text = model.redis().hget(DEPLOYMENT + id, Rows.FIRST);
        return text == null ? null : Long.valueOf(text);
    }

    /** One of a list; without a view when it was let go. */
    record Listed(String id, @Nullable DeploymentView view) {}

    /** Newest first, without executions and outputs; at most {@code limit}, those behind {@code after}. */
    List<Listed> list(String space, @Nullable String project, @Nullable String state,
            @Nullable Cursor after, int limit) {
        return listed(ids(
                INDEX + space + (project == null ? "" : ":p:" + project) + (state == null ? "" : ":s:" + state), after,
                limit));
    }

    /** As {@link #list}, the runs of a runbook. */
    List<Listed> runs(String space, String runbook, @Nullable Cursor after, int limit) {
        return listed(ids(INDEX + space + ":r:" + runbook, after, limit));
    }

    private List<Listed> listed(List<String> ids) {
        var headers = new LinkedHashMap<String, Response<List<String>>>();
        try (AbstractPipeline pipeline = model.redis().pipelined()) {
            ids.forEach(id -> headers.put(id, pipeline.hmget(DEPLOYMENT + id, HEADER)));
            pipeline.sync();
        }
        var rows = new LinkedHashMap<String, Map<String, String>>();
        headers.forEach((id, header) -> rows.put(id, named(HEADER, header.get())));
        var counts = addSteps(rows);
        return rows.entrySet().stream().map(entry -> new Listed(entry.getKey(),
                new Assembly(entry.getKey(), entry.getValue(),
                        counts.getOrDefault(entry.getKey(), Map.of()), Map.of()).view()))
                .toList();
    }

    /** Adds the rows of steps; returns how many executions they have. */
    private Map<String, Map<Integer, StoredStep>> addSteps(Map<String, Map<String, String>> deployments) {
        var asked = new LinkedHashMap<String, String[]>();
        var answers = new LinkedHashMap<String, Response<List<String>>>();
        var counts = new LinkedHashMap<String, List<Response<Map<String, String>>>>();
        try (AbstractPipeline pipeline = model.redis().pipelined()) {
            deployments.forEach((id, rows) -> {
                var queued = rows.get(Rows.QUEUED);
                var steps = queued == null ? 0 : Json.read(queued, Rows.Queued.class).steps();
                if (steps > 0) {
                    var names = IntStream.rangeClosed(1, steps).boxed()
                            .flatMap(n -> Stream.of(Rows.STEP + n, Rows.STEP_STATE + n)).toArray(String[]::new);
                    asked.put(id, names);
                    answers.put(id, pipeline.hmget(DEPLOYMENT + id, names));
                    counts.put(id, IntStream.rangeClosed(1, steps)
                            .mapToObj(n -> pipeline.hgetAll(DEPLOYMENT + id + ":xc:" + n)).toList());
                }
            });
            pipeline.sync();
        }
        answers.forEach((id, answer) -> deployments.getOrDefault(id, new LinkedHashMap<>())
                .putAll(named(asked.getOrDefault(id, new String[0]), answer.get())));
        var steps = new LinkedHashMap<String, Map<Integer, StoredStep>>();
        counts.forEach((id, each) -> {
            var numbered = steps.computeIfAbsent(id, _ -> new LinkedHashMap<>());
            each.forEach(
                    count -> numbered.put(numbered.size() + 1, StoredStep.counted(StoredView.counts(count.get()))));
        });
        return steps;
    }

    private List<String> ids(String index, @Nullable Cursor after, int limit) {
        var ids = new ArrayList<String>();
        var from = after == null ? Double.POSITIVE_INFINITY : after.createdAt();
        for (int offset = 0; ids.size() < limit; offset += WINDOW) {
            var window = model.redis().zrangeWithScores(index,
                    ZRangeParams.zrangeByScoreParams(from, Double.NEGATIVE_INFINITY).rev().limit(offset, WINDOW));
            for (var member : window) {
                var behind = after == null || member.getScore() < after.createdAt()
                        || member.getElement().compareTo(after.id()) < 0;
                if (behind && ids.size() < limit) {
                    ids.add(member.getElement());
                }
            }
            if (window.size() < WINDOW) {
                break;
            }
        }
        return ids;
    }

    private static final String[] HEADER = {Rows.QUEUED, Rows.STATE, Rows.STARTED, Rows.FINISHED, Rows.SEQUENCE};

    private static Map<String, String> named(String[] names, List<String> values) {
        var rows = new LinkedHashMap<String, String>();
        for (int i = 0; i < names.length; i++) {
            var value = values.get(i);
            if (value != null) {
                rows.put(names[i], value);
            }
        }
        return rows;
    }
}
