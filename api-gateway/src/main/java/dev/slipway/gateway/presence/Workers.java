package dev.slipway.gateway.presence;

import dev.slipway.gateway.intake.Cluster;
import dev.slipway.gateway.intake.Intake;
import dev.slipway.gateway.intake.Tail;
import dev.slipway.schemas.presence.WorkerHeartbeat;
import dev.slipway.schemas.presence.WorkerStopped;
import dev.slipway.schemas.topic.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Workers that are alive, by their heartbeats. One that was not heard of for 30 s is gone. */
public final class Workers implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final String READER = "gateway presence";

    private final Intake intake;
    private final Clock clock;
    private final Tail tail;
    private final Map<String, Worker> workers = new ConcurrentHashMap<>();

    public Workers(Cluster cluster, Intake intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
        tail = new Tail(cluster, Topic.WORKER_HEARTBEATS, Tail.From.BEGINNING, this::take);
    }

    /** A worker that is alive. {@code running}: executions that it was granted and has not finished. */
    public record Worker(String name, String incarnation, String pool, int slots, List<String> running,
            Instant lastSeen, List<Installed> runtimes, boolean draining, String version, Instant startedAt) {}

    /** Something that a worker can run. */
    public record Installed(String name, String version) {}

    public void start() {
        tail.start();
    }

    private void take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        intake.each(records, READER, (_, message) -> {
            switch (message) {
                case WorkerHeartbeat beat -> workers.put(beat.getWorker() + "~" + beat.getIncarnation(), worker(beat));
                case WorkerStopped stopped -> workers.remove(stopped.getWorker() + "~" + stopped.getIncarnation());
                default -> {
                }
            }
        });
        dropSilent();
    }

    private static Worker worker(WorkerHeartbeat beat) {
        return new Worker(beat.getWorker(), beat.getIncarnation(), beat.getPool(), beat.getSlots(),
                List.copyOf(beat.getRunning()), beat.getAt(),
                beat.getRuntimes().stream().map(runtime -> new Installed(runtime.getName(), runtime.getVersion()))
                        .toList(),
                beat.getDraining(), beat.getVersion(), beat.getStartedAt());
    }

    private void dropSilent() {
        var limit = clock.instant().minus(SILENCE);
        workers.values().removeIf(worker -> worker.lastSeen().isBefore(limit));
    }

    /** In the order of their names. */
    public List<Worker> alive() {
        dropSilent();
        return workers.values().stream().sorted(Comparator.comparing(Worker::name).thenComparing(Worker::startedAt))
                .toList();
    }

    @Override
    public void close() {
        tail.close();
    }
}
