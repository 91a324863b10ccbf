package dev.slipway.gateway.readmodel;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private final RedisClient redis;

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

    /** Whether everything that Kafka still has is in here. */
    public boolean isWhole() {
        return WHOLE.equals(redis.get(FILLED));
    }

    /** Runs {@code filling} until nobody has wiped the copy meanwhile, and marks it as whole. */
    public void fill(Runnable filling) {
        boolean undisturbed;
        do {
            var token = UUID.randomUUID().toString();
            redis.set(FILLED + ":" + token, token);
            filling.run();
            var mark = new RedisScript.Call(List.of(FILLED + ":" + token, FILLED), List.of(WHOLE));
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
