package dev.slipway.gateway.readmodel;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** Hears which deployments changed. Close it to stop. */
public final class ChangeListener implements AutoCloseable {
    private final UnifiedJedis redis;
    private final Thread thread;
    private final JedisPubSub subscription;
    private volatile boolean closed;

    ChangeListener(UnifiedJedis redis, Consumer<String> taker) {
        this.redis = redis;
        this.subscription = new JedisPubSub() {
            @Override
            public void onMessage(String channel, String message) {
                taker.accept(message);
            }
        };
        thread = Thread.ofPlatform().daemon().name("read-model-changes").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                redis.subscribe(subscription, ReadModel.CHANGES);
            } catch (JedisException | IllegalStateException _) {
                // Redis is away: readers look by themselves every now and then until it is back
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            if (subscription.isSubscribed()) {
                subscription.unsubscribe();
            }
        } catch (JedisException _) {
            // gone with its connection
        }
        thread.interrupt();
    }
}
