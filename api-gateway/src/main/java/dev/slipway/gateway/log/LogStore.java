package dev.slipway.gateway.log;

import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.gateway.readmodel.RedisScript;
import dev.slipway.gateway.view.LogEnds;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.log.LogEnd;
import dev.slipway.schemas.log.LogLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.ZRangeParams;

/** Logs in Redis: a sorted set of chunks for an execution, one hash about the logs of a deployment. */
public final class LogStore implements LogEnds {
    /** Steps, actions, targets and attempts in order. */
    public static final Comparator<ExecutionId> ORDER = Comparator.comparingInt(ExecutionId::step)
            .thenComparingInt(ExecutionId::action).thenComparingInt(ExecutionId::target)
            .thenComparingInt(ExecutionId::attempt);

    private static final String CHUNKS = ReadModel.PREFIX + "l:";
    private static final String ABOUT = ReadModel.PREFIX + "ld:";
    private static final String WHOLE = ReadModel.PREFIX + "lw";
    private static final RedisScript APPEND = RedisScript.beside(LogStore.class, "append.lua");
    private static final String COME = ReadModel.PREFIX + "lc:";
    private static final String ABOUT_COME = ReadModel.PREFIX + "lca:";
    private static final RedisScript NEWS = RedisScript.beside(LogStore.class, "news.lua");
    private static final RedisScript END = RedisScript.beside(LogStore.class, "end.lua");
    private static final int CHUNKS_AT_ONCE = 64;
    /** A chunk of so many lines is enough for one look. */
    private static final int LARGE = 200;
    private static final int LOOK_BACK = 8;

    private final ReadModel model;
    private final long maxBytes;
    private final Duration kept;

    /** {@code maxBytes} of one execution; beyond that its oldest lines are let go. {@code kept}: after its last line. */
    public LogStore(ReadModel model, long maxBytes, Duration kept) {
        this.model = model;
        this.maxBytes = maxBytes;
        this.kept = kept;
    }

    /** A batch with its place in Kafka. */
    record Placed(int partition, long offset, LogLines lines) {}

    void append(List<Placed> batches) {
        model.run(APPEND, batches.stream().filter(batch -> !batch.lines().getLines().isEmpty()).map(this::call)
                .toList());
    }

    private RedisScript.Call call(Placed placed) {
        var batch = placed.lines();
        var chunk = Chunk.of(batch, batch.getFirst());
        var deployment = ExecutionId.parse(batch.getExecution()).deployment();
        return new RedisScript.Call(
                List.of(CHUNKS + batch.getExecution(), ABOUT + deployment, WHOLE, COME + deployment,
                        ABOUT_COME + deployment),
                List.of(batch.getExecution(), Long.toString(chunk.first()), Integer.toString(chunk.count()),
                        chunk.lines(), Long.toString(maxBytes), Long.toString(kept.toSeconds()),
                        placed.partition() + ":" + placed.offset(), now(), UUID.randomUUID().toString()));
    }

    void end(List<LogEnd> ends) {
        model.run(END, ends.stream().map(end -> new RedisScript.Call(
                List.of(about(ExecutionId.parse(end.getExecution())), WHOLE),
                List.of(end.getExecution(), Long.toString(end.getLines()), Long.toString(kept.toSeconds()), now())))
                .toList());
    }

    private static String about(ExecutionId execution) {
        return ABOUT + execution.deployment();
    }

    private static String now() {
        return Long.toString(System.currentTimeMillis());
    }

    /** Some of the logs that are whole and that nobody has taken off since. */
    public List<ExecutionId> whole(int limit) {
        return model.redis().zrange(WHOLE, 0, limit - 1L).stream().map(ExecutionId::parse).toList();
    }

    /** Takes a log off those that are whole. */
    public void takeOff(ExecutionId execution) {
        model.redis().zrem(WHOLE, execution.toString());
    }

    /** The place of the first lines in Kafka, {@code partition:offset}; null when that is not known. */
    public @Nullable String place(ExecutionId execution) {
        return model.redis().hget(about(execution), execution + ":at");
    }

    /** What has come of a deployment behind what was seen; at most {@code limit}. */
    LogNews news(String deployment, LogNews seen, int limit) {
        var answer = (List<?>) model.run(NEWS, List.of(new RedisScript.Call(
                List.of(COME + deployment, ABOUT_COME + deployment),
                List.of(seen.token(), seen.reached(), Integer.toString(limit))))).getFirst();
        return new LogNews((String) answer.getFirst(), (String) answer.get(1),
                answer.subList(2, answer.size()).stream().map(text -> LogNews.Lines.read((String) text)).toList());
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
        return state(execution, model.redis().hmget(about(execution), names(execution)));
    }

    private static String[] names(ExecutionId execution) {
        return new String[]{execution + ":whole", execution + ":gone", execution + ":count"};
    }

    private static LogState state(ExecutionId execution, List<String> values) {
        var names = names(execution);
        var about = new HashMap<String, String>();
        for (int i = 0; i < names.length; i++) {
            if (values.get(i) != null) {
                about.put(names[i], values.get(i));
            }
        }
        return about.isEmpty() ? LogState.NOTHING : state(execution.toString(), about);
    }

    /** The logs of executions of one deployment. */
    public Map<ExecutionId, LogState> states(Collection<ExecutionId> executions) {
        var answers = new LinkedHashMap<ExecutionId, Response<List<String>>>();
        try (AbstractPipeline pipeline = model.redis().pipelined()) {
            executions.forEach(execution -> answers.put(execution,
                    pipeline.hmget(about(execution), names(execution))));
            pipeline.sync();
        }
        var states = new LinkedHashMap<ExecutionId, LogState>();
        answers.forEach((execution, values) -> states.put(execution, state(execution, values.get())));
        return states;
    }

    @Override
    public Map<String, Long> of(String deployment, Collection<ExecutionId> executions) {
        var ends = new HashMap<String, Long>();
        states(executions).forEach((execution, state) -> {
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
                count == null ? null : Long.valueOf(count), false);
    }

    /** Some chunks in order, the line {@code from} among them or behind them; empty when there are none. */
    public List<Chunk> chunks(ExecutionId execution, long from) {
        var key = CHUNKS + execution;
        var found = new ArrayList<>(before(key, from, 1));
        if (!found.isEmpty() && found.getFirst().last() < from) {
            // what was sent twice may be cut differently: the last to begin before it need not reach it
            found = new ArrayList<>(before(key, from, LOOK_BACK));
            found.removeIf(chunk -> chunk.last() < from);
        }
        if (found.isEmpty()) {
            return behind(key, from);
        }
        var reaching = found.getFirst();
        if (reaching.count() >= LARGE) {
            return List.of(reaching);
        }
        var all = new ArrayList<>(List.of(reaching));
        all.addAll(behind(key, reaching.last() + 1));
        return all;
    }

    private List<Chunk> before(String key, long from, int limit) {
        return model.redis().zrange(key, ZRangeParams.zrangeByScoreParams((double) from, 0).rev().limit(0, limit))
                .stream().map(Chunk::read).toList();
    }

    private List<Chunk> behind(String key, long from) {
        return model.redis().zrange(key, ZRangeParams.zrangeByScoreParams((double) from, Double.POSITIVE_INFINITY)
                .limit(0, CHUNKS_AT_ONCE)).stream().map(Chunk::read).toList();
    }
}
