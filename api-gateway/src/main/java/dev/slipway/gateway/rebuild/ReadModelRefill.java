package dev.slipway.gateway.rebuild;

import dev.slipway.gateway.log.LogIntake;
import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.gateway.view.ViewIntake;
import dev.slipway.schemas.topic.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
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
    private final Reading reading;
    private final ReentrantLock one = new ReentrantLock();
    private final Thread watch = Thread.ofVirtual().name("read-model-refill").unstarted(this::watch);

    public ReadModelRefill(ReadModel model, ViewIntake views, LogIntake logs, Reading reading) {
        this.model = model;
        this.views = views;
        this.logs = logs;
        this.reading = reading;
    }

    /** Where the readers are that fill the read model as things happen. */
    public interface Reading {
        /** The place behind what they have taken of a topic, by partition. */
        Map<Integer, Long> of(Topic topic);
    }

    public void start() {
        watch.start();
    }

    /** Returns how many events were read again. */
    public long run() {
        one.lock();
        try {
            var events = new AtomicLong();
            model.fill(() -> events.set(fillAll()));
            LOG.info("the read model is filled, with {} events", events);
            return events.get();
        } finally {
            one.unlock();
        }
    }

    private long fillAll() {
        var eventsTaken = reading.of(Topic.DEPLOYMENT_EVENTS);
        var logsTaken = reading.of(Topic.LOGS);
        var events = views.refill();
        logs.refill();
        model.reached(Topic.DEPLOYMENT_EVENTS.topicName(), eventsTaken);
        model.reached(Topic.LOGS.topicName(), logsTaken);
        return events;
    }

    /** After a restart of Redis, what it may have lost of what its readers had taken is read again. */
    private void resume() {
        one.lock();
        try {
            model.fill(() -> {
                var events = behind(Topic.DEPLOYMENT_EVENTS);
                var lines = behind(Topic.LOGS);
                if (!events.isEmpty() || !lines.isEmpty()) {
                    LOG.warn("Redis has gone back in time: what happened since is read again, events {}, logs {}",
                            events, lines);
                }
                views.refill(events, reading.of(Topic.DEPLOYMENT_EVENTS));
                logs.refill(lines, reading.of(Topic.LOGS));
            });
        } finally {
            one.unlock();
        }
    }

    /** Of partitions of which Redis has less than was taken: where that stops. */
    private Map<Integer, Long> behind(Topic topic) {
        var reached = model.reached(topic.topicName());
        var behind = new TreeMap<Integer, Long>();
        reading.of(topic).forEach((partition, taken) -> {
            var place = reached.getOrDefault(partition, 0L);
            if (place < taken) {
                behind.put(partition, place);
            }
        });
        return behind;
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
            if (!one.isLocked()) {
                switch (model.condition()) {
                    case WHOLE -> {
                        // nothing to do
                    }
                    case RESTARTED -> resume();
                    case LACKING -> run();
                }
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
