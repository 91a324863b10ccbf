package dev.slipway.gateway.rebuild;

import dev.slipway.gateway.log.LogIntake;
import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.gateway.view.ViewIntake;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Fills the read model from Kafka, when asked and whenever it is found not to be whole. What happens meanwhile goes on
 * being written; the order of both does not matter.
 */
public final class ReadModelRefill implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadModelRefill.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final ReadModel model;
    private final ViewIntake views;
    private final LogIntake logs;
    private final ReentrantLock one = new ReentrantLock();
    private final Thread watch = Thread.ofVirtual().name("read-model-refill").unstarted(this::watch);

    public ReadModelRefill(ReadModel model, ViewIntake views, LogIntake logs) {
        this.model = model;
        this.views = views;
        this.logs = logs;
    }

    public void start() {
        watch.start();
    }

    /** Returns how many events were read again. */
    public long run() {
        one.lock();
        try {
            var events = new AtomicLong();
            model.fill(() -> {
                events.set(views.refill());
                logs.refill();
            });
            LOG.info("the read model is filled, with {} events", events);
            return events.get();
        } finally {
            one.unlock();
        }
    }

    private void watch() {
        try {
            while (true) {
                lookOnce();
                TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            }
        } catch (InterruptedException _) {
            LOG.debug("closing");
        }
    }

    private void lookOnce() {
        try {
            if (!model.isWhole() && !one.isLocked()) {
                run();
            }
        } catch (JedisException | KafkaException e) {
            LOG.warn("the read model cannot be filled now, it is tried again", e);
        }
    }

    @Override
    public void close() {
        watch.interrupt();
        try {
            watch.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
