package dev.slipway.gateway.archive;

import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.gateway.view.ViewStore;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Archives in the background what has ended. Several gateways may do so at once: what one has archived the others find
 * done. It takes breaks that are as long as its work, longer ones when it reads events, so that it is never in the way.
 */
public final class Archiver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);
    private static final Duration SHORTEST_BREAK = Duration.ofSeconds(2);
    private static final Duration LONGEST_BREAK = Duration.ofSeconds(30);
    private static final Duration SWEEP = Duration.ofHours(1);
    private static final int LOGS = 200;
    private static final int DEPLOYMENTS = 100;
    private static final int READING_SHARE = 5;

    private final LogArchiving logs;
    private final DeploymentArchiving deployments;
    private final Archives archives;
    private final ViewStore views;
    private final ReadModel model;
    private final Thread thread = Thread.ofVirtual().name("archiver").unstarted(this::run);
    private volatile boolean closed;

    Archiver(LogArchiving logs, DeploymentArchiving deployments, Archives archives, ViewStore views, ReadModel model) {
        this.logs = logs;
        this.deployments = deployments;
        this.archives = archives;
        this.views = views;
        this.model = model;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        var nextDeployments = System.nanoTime();
        var nextSweep = System.nanoTime();
        while (!closed) {
            var begun = System.nanoTime();
            try {
                // a copy that is being filled lacks what would then be missing for ever
                if (model.isWhole() && logs.wholeLogs(LOGS) < LOGS && begun >= nextDeployments) {
                    var before = System.nanoTime();
                    deployments.archive(DEPLOYMENTS);
                    nextDeployments = System.nanoTime() + READING_SHARE * (System.nanoTime() - before);
                }
                if (begun >= nextSweep) {
                    nextSweep = begun + SWEEP.toNanos();
                    sweep();
                }
            } catch (JedisException | KafkaException e) {
                LOG.debug("what has ended is archived when Redis and Kafka are well again", e);
            } catch (IOException | RuntimeException e) {
                LOG.warn("what has ended could not be archived now, it is tried again", e);
            }
            pause(Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private void sweep() throws IOException {
        if (model.claim("archive-sweep", SWEEP)) {
            archives.sweep(views::forget);
        }
    }

    private void pause(Duration worked) {
        var length = worked.compareTo(SHORTEST_BREAK) < 0
                ? SHORTEST_BREAK
                : worked.compareTo(LONGEST_BREAK) > 0 ? LONGEST_BREAK : worked;
        try {
            TimeUnit.NANOSECONDS.sleep(length.toNanos());
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
