package dev.slipway.gateway.readmodel;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.util.JedisURIHelper;

/** The copy in Redis. It holds nothing that could not be read again from Kafka, and may be wiped at any time. */
public final class ReadModel implements AutoCloseable {
    /** All keys begin with this. */
    public static final String PREFIX = "slipway:";
    /** Where changes of a deployment, or of its logs, are called out by the deployment's id. */
    public static final String CHANGES = PREFIX + "changes";

    private static final String FILLED = PREFIX + "filled";
    private static final String WHOLE = "whole";
    private static final int WIPE_BATCH = 1000;
    private static final RedisScript MARK = RedisScript.beside(ReadModel.class, "filled.lua");

    private static final RedisScript REACHED = RedisScript.beside(ReadModel.class, "reached.lua");
    private static final String REACHED_UP_TO = PREFIX + "reached:";
    private static final String RUN_ID = "run_id:";
    private static final Duration RUN_LOOK = Duration.ofSeconds(1);

    private final RedisClient redis;
    private volatile @Nullable Run run;

    public ReadModel(URI address) {
        redis = connect(address);
    }

    private static RedisClient connect(URI address) {
        var client = DefaultJedisClientConfig.builder().connectionTimeoutMillis(2000).socketTimeoutMillis(10000)
                .user(JedisURIHelper.getUser(address)).password(JedisURIHelper.getPassword(address))
                .database(JedisURIHelper.getDBIndex(address)).ssl(JedisURIHelper.isRedisSSLScheme(address)).build();
        GenericObjectPoolConfig<Connection> pool = new ConnectionPoolConfig();
        pool.setMaxTotal(64);
        pool.setMaxIdle(16);
        pool.setMinIdle(0);
        pool.setJmxEnabled(false);
        pool.setMaxWait(Duration.ofSeconds(5));
        var port = address.getPort() < 0 ? 6379 : address.getPort();
        return RedisClient.builder().hostAndPort(new HostAndPort(address.getHost(), port)).clientConfig(client)
                .poolConfig(pool).build();
    }

    public UnifiedJedis redis() {
        return redis;
    }

    /** Runs one script once per call, all in one go, and returns the answers in order. */
    public List<Object> run(RedisScript script, List<RedisScript.Call> calls) {
        try {
            return send(script, calls);
        } catch (JedisNoScriptException _) {
            redis.scriptLoad(script.text());
            return send(script, calls);
        }
    }

    private List<Object> send(RedisScript script, List<RedisScript.Call> calls) {
        var answers = new ArrayList<Response<Object>>(calls.size());
        try (AbstractPipeline pipeline = redis.pipelined()) {
            for (var call : calls) {
                answers.add(pipeline.evalsha(script.sha(), call.keys(), call.arguments()));
            }
            pipeline.sync();
        }
        return answers.stream().map(Response::get).toList();
    }

    /** Tells every gateway that something about this deployment can be read anew. */
    public void callOut(Iterable<String> deployments) {
        try (AbstractPipeline pipeline = redis.pipelined()) {
            deployments.forEach(deployment -> pipeline.publish(CHANGES, deployment));
            pipeline.sync();
        }
    }

    /** Keeps a text unless there is one already, which is then returned; null when this is the first. */
    public @Nullable String remember(String key, String text, Duration kept) {
        return redis.setGet(PREFIX + key, text, SetParams.setParams().nx().ex(kept.toSeconds()));
    }

    /** How much of what there is can be found here. */
    public enum Condition {
        /** Everything that Kafka and the archives still have. */
        WHOLE,
        /** What was everything once; Redis was started again since, perhaps with older data. */
        RESTARTED,
        /** Less. */
        LACKING
    }

    /** Whether everything that Kafka and the archives still have is in here. */
    public boolean isWhole() {
        return condition() == Condition.WHOLE;
    }

    public Condition condition() {
        var mark = redis.get(FILLED);
        if (mark == null || !mark.startsWith(WHOLE)) {
            return Condition.LACKING;
        }
        return mark.equals(mark(run())) ? Condition.WHOLE : Condition.RESTARTED;
    }

    private static String mark(String run) {
        return WHOLE + ":" + run;
    }

    /** Which run of Redis this is, as it was a moment ago: it changes with every start and with a new master. */
    private String run() {
        var known = run;
        if (known == null || System.nanoTime() - known.at() > RUN_LOOK.toNanos()) {
            var id = redis.info("server").lines().filter(line -> line.startsWith(RUN_ID))
                    .findAny().orElse(RUN_ID);
            known = new Run(id.substring(RUN_ID.length()), System.nanoTime());
            run = known;
        }
        return known.id();
    }

    private record Run(String id, long at) {}

    /** Notes that a topic is in here up to these places, by partition; never goes back. */
    public void reached(String topic, Map<Integer, Long> places) {
        var arguments = new ArrayList<String>();
        places.forEach((partition, place) -> {
            arguments.add(partition.toString());
            arguments.add(place.toString());
        });
        run(REACHED, List.of(new RedisScript.Call(List.of(REACHED_UP_TO + topic), arguments)));
    }

    /** How far a topic is in here, by partition. */
    public Map<Integer, Long> reached(String topic) {
        var places = new HashMap<Integer, Long>();
        redis.hgetAll(REACHED_UP_TO + topic)
                .forEach((partition, place) -> places.put(Integer.valueOf(partition), Long.valueOf(place)));
        return places;
    }

    /** Whether nobody else may do this for a while; of several who ask, one may. */
    public boolean claim(String what, Duration time) {
        return remember("claim:" + what, "claimed", time) == null;
    }

    /** Runs {@code filling} until nobody has wiped the copy meanwhile, and marks it as whole. */
    public void fill(Runnable filling) {
        boolean undisturbed;
        do {
            var token = UUID.randomUUID().toString();
            redis.set(FILLED + ":" + token, token);
            var during = run();
            filling.run();
            var mark = new RedisScript.Call(List.of(FILLED + ":" + token, FILLED),
                    List.of(mark(during)));
            undisturbed = Long.valueOf(1).equals(run(MARK, List.of(mark)).getFirst());
        } while (!undisturbed);
    }

    /** Removes everything of Slipway. Whoever fills meanwhile starts over, however far it has come. */
    public void wipe() {
        redis.del(FILLED);
        remove(FILLED + ":*");
        // a list names nothing that is gone
        remove(PREFIX + "i:*");
        remove(PREFIX + "*");
        // a filling that began or ended since lacks what was removed behind it
        remove(FILLED + ":*");
        redis.del(FILLED);
    }

    private void remove(String pattern) {
        var cursor = ScanParams.SCAN_POINTER_START;
        var mine = new ScanParams().match(pattern).count(WIPE_BATCH);
        do {
            var page = redis.scan(cursor, mine);
            if (!page.getResult().isEmpty()) {
                redis.unlink(page.getResult().toArray(String[]::new));
            }
            cursor = page.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    }

    /** Listens to {@link #callOut} on a thread of its own, and goes on doing so after Redis was away. */
    public ChangeListener listen(Consumer<String> taker) {
        var listener = new ChangeListener(redis, taker);
        listener.start();
        return listener;
    }

    /** Whether Redis answers. */
    public boolean answers() {
        try {
            return "PONG".equals(redis.ping());
        } catch (JedisException _) {
            return false;
        }
    }

    @Override
    public void close() {
        redis.close();
    }
}
