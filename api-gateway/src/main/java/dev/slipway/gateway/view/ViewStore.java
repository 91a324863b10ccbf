package dev.slipway.gateway.view;

import dev.slipway.gateway.readmodel.Json;
import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.gateway.readmodel.RedisScript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.ZRangeParams;

/** Deployments in Redis: a hash each, and sorted sets by time for a space, its projects and its states. */
public final class ViewStore {
    private static final String DEPLOYMENT = ReadModel.PREFIX + "d:";
    private static final String INDEX = ReadModel.PREFIX + "i:";
    private static final RedisScript APPLY = RedisScript.beside(ViewStore.class, "apply.lua");
    private static final int WINDOW = 200;

    private final ReadModel model;
    private final Function<String, Map<String, Long>> logEnds;

    /** {@code logEnds}: for a deployment, the number of lines of each execution whose log is whole. */
    public ViewStore(ReadModel model, Function<String, Map<String, Long>> logEnds) {
        this.model = model;
        this.logEnds = logEnds;
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
                createdAt == null ? "" : Long.toString(createdAt), INDEX));
        change.rows().forEach((name, value) -> {
            arguments.add(name);
            arguments.add(value);
        });
        return new RedisScript.Call(List.of(DEPLOYMENT + change.deployment()), arguments);
    }

    /** Null when it is not there. */
    public @Nullable DeploymentView find(String id) {
        var rows = model.redis().hgetAll(DEPLOYMENT + id);
        return rows.isEmpty() ? null : new Assembly(id, rows, logEnds.apply(id)).view();
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

    /** Newest first, without executions and outputs; at most {@code limit}, those behind {@code after}. */
    public List<DeploymentView> list(String space, @Nullable String project, @Nullable String state,
            @Nullable Cursor after, int limit) {
        var ids = ids(INDEX + space + (project == null ? "" : ":p:" + project) + (state == null ? "" : ":s:" + state),
                after, limit);
        var headers = new LinkedHashMap<String, Response<List<String>>>();
        try (AbstractPipeline pipeline = model.redis().pipelined()) {
            ids.forEach(id -> headers.put(id, pipeline.hmget(DEPLOYMENT + id, HEADER)));
            pipeline.sync();
        }
        var rows = new LinkedHashMap<String, Map<String, String>>();
        headers.forEach((id, header) -> rows.put(id, named(HEADER, header.get())));
        addSteps(rows);
        return rows.entrySet().stream().map(entry -> new Assembly(entry.getKey(), entry.getValue(), Map.of()).view())
                .filter(view -> view != null).toList();
    }

    private void addSteps(Map<String, Map<String, String>> deployments) {
        var asked = new LinkedHashMap<String, String[]>();
        var answers = new LinkedHashMap<String, Response<List<String>>>();
        try (AbstractPipeline pipeline = model.redis().pipelined()) {
            deployments.forEach((id, rows) -> {
                var queued = rows.get(Rows.QUEUED);
                var steps = queued == null ? 0 : Json.read(queued, Rows.Queued.class).steps();
                if (steps > 0) {
                    var names = java.util.stream.IntStream.rangeClosed(1, steps).boxed()
                            .flatMap(n -> java.util.stream.Stream.of(Rows.STEP + n, Rows.STEP_STATE + n))
                            .toArray(String[]::new);
                    asked.put(id, names);
                    answers.put(id, pipeline.hmget(DEPLOYMENT + id, names));
                }
            });
            pipeline.sync();
        }
        answers.forEach((id, answer) -> deployments.getOrDefault(id, new LinkedHashMap<>())
                .putAll(named(asked.getOrDefault(id, new String[0]), answer.get())));
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
