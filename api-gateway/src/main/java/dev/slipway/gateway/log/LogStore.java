package dev.slipway.gateway.log;

import dev.slipway.gateway.readmodel.Json;
import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.gateway.readmodel.RedisScript;
import dev.slipway.schemas.common.LogLine;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.log.LogEnd;
import dev.slipway.schemas.log.LogLines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.params.ZRangeParams;

/** Logs in Redis: a sorted set of chunks for an execution, one hash about the logs of a deployment. */
public final class LogStore {
    /** Steps, actions, targets and attempts in order. */
    static final Comparator<ExecutionId> ORDER = Comparator.comparingInt(ExecutionId::step)
            .thenComparingInt(ExecutionId::action).thenComparingInt(ExecutionId::target)
            .thenComparingInt(ExecutionId::attempt);

    private static final String CHUNKS = ReadModel.PREFIX + "l:";
    private static final String ABOUT = ReadModel.PREFIX + "ld:";
    private static final RedisScript APPEND = RedisScript.beside(LogStore.class, "append.lua");
    private static final int CHUNKS_AT_ONCE = 64;

    private final ReadModel model;
    private final long maxBytes;
    private final Duration kept;

    /** {@code maxBytes} of one execution; beyond that its oldest lines are let go. {@code kept}: after its last line. */
    public LogStore(ReadModel model, long maxBytes, Duration kept) {
        this.model = model;
        this.maxBytes = maxBytes;
        this.kept = kept;
    }

    /** A line as it is kept. */
    private record Kept(long t, String l, String s) {}

    void append(List<LogLines> batches) {
        model.run(APPEND, batches.stream().filter(batch -> !batch.getLines().isEmpty()).map(this::call).toList());
    }

    private RedisScript.Call call(LogLines batch) {
        var lines = batch.getLines().stream().map(LogStore::kept).toList();
        return new RedisScript.Call(
                List.of(CHUNKS + batch.getExecution(), ABOUT + ExecutionId.parse(batch.getExecution()).deployment()),
                List.of(batch.getExecution(), Long.toString(batch.getFirst()), Integer.toString(lines.size()),
                        Json.write(lines), Long.toString(maxBytes), Long.toString(kept.toSeconds())));
    }

    private static Kept kept(LogLine line) {
        return new Kept(line.getAt().toEpochMilli(), line.getLevel(), line.getText());
    }

    void end(List<LogEnd> ends) {
        try (AbstractPipeline pipeline = model.redis().pipelined()) {
            for (var end : ends) {
                var about = ABOUT + ExecutionId.parse(end.getExecution()).deployment();
                pipeline.hset(about, end.getExecution() + ":count", Long.toString(end.getLines()));
                pipeline.expire(about, kept.toSeconds());
            }
            pipeline.sync();
        }
    }

    /** The logs of a deployment in the order of its executions. */
    public SortedMap<ExecutionId, LogState> states(String deployment) {
        var states = new TreeMap<ExecutionId, LogState>(ORDER);
        var about = model.redis().hgetAll(ABOUT + deployment);
        about.keySet().stream().map(field -> field.substring(0, field.lastIndexOf(':'))).distinct()
                .forEach(execution -> states.put(ExecutionId.parse(execution), state(execution, about)));
        return states;
    }

    /** The log of one execution. */
    public LogState state(ExecutionId execution) {
        var names = new String[]{execution + ":whole", execution + ":gone", execution + ":count"};
        var values = model.redis().hmget(ABOUT + execution.deployment(), names);
        var about = new HashMap<String, String>();
        for (int i = 0; i < names.length; i++) {
            if (values.get(i) != null) {
                about.put(names[i], values.get(i));
            }
        }
        return about.isEmpty() ? LogState.NOTHING : state(execution.toString(), about);
    }

    /** The number of lines of each execution whose log is whole. */
    public Map<String, Long> ends(String deployment) {
        var ends = new HashMap<String, Long>();
        states(deployment).forEach((execution, state) -> {
            var count = state.count();
            if (count != null && state.complete()) {
                ends.put(execution.toString(), count);
            }
        });
        return ends;
    }

    private static LogState state(String execution, Map<String, String> about) {
        var count = about.get(execution + ":count");
        return new LogState(Long.parseLong(about.getOrDefault(execution + ":whole", "0")),
                Long.parseLong(about.getOrDefault(execution + ":gone", "0")),
                count == null ? null : Long.valueOf(count));
    }

    /** Lines {@code from} to {@code to}, both inclusive, as far as they are kept; at most {@code limit}. */
    List<Line> lines(ExecutionId execution, @Nullable String step, long from, long to, int limit) {
        var wanted = new Wanted(execution, step, to, limit, new ArrayList<>());
        var key = CHUNKS + execution;
        var next = from;
        var before = model.redis().zrange(key, ZRangeParams.zrangeByScoreParams((double) from, 0).rev().limit(0, 1));
        while (next <= to && wanted.lines().size() < limit) {
            var chunks = before.isEmpty() ? chunks(key, next, to) : before;
            if (chunks.isEmpty()) {
                break;
            }
            var reached = next;
            for (var chunk : chunks) {
                reached = wanted.take(chunk, reached);
            }
            next = reached > next || !before.isEmpty() ? reached : to + 1;
            before = List.of();
        }
        return wanted.lines();
    }

    private List<String> chunks(String key, long from, long to) {
        return model.redis().zrange(key,
                ZRangeParams.zrangeByScoreParams((double) from, (double) to).limit(0, CHUNKS_AT_ONCE));
    }

    /** The lines that are wanted, and those found so far. */
    private record Wanted(ExecutionId execution, @Nullable String step, long to, int limit, List<Line> lines) {
        /** Takes what it wants of a chunk, from {@code next} on; returns the number of the next line that is wanted. */
        long take(String chunk, long next) {
            var space = chunk.indexOf(' ');
            var body = chunk.indexOf(' ', space + 1);
            var first = Long.parseLong(chunk.substring(0, space));
            var last = first + Long.parseLong(chunk.substring(space + 1, body)) - 1;
            if (last < next || lines.size() >= limit) {
                return next;
            }
            var kept = Json.read(chunk.substring(body + 1), Kept[].class);
            var n = Math.max(first, next);
            for (; n <= Math.min(last, to) && lines.size() < limit; n++) {
                var line = kept[(int) (n - first)];
                lines.add(new Line(n, Instant.ofEpochMilli(line.t()), line.l(), line.s(), step, execution.toString()));
            }
            return n;
        }
    }
}
