package dev.slipway.worker;

import dev.slipway.meters.Meters;
import dev.slipway.schemas.common.Runtime;
import dev.slipway.schemas.id.WorkerId;
import dev.slipway.schemas.secret.Keyring;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.signature.TrustedKeys;
import dev.slipway.schemas.topic.Topic;
import dev.slipway.worker.execution.Order;
import dev.slipway.worker.execution.Trust;
import dev.slipway.worker.execution.Workshop;
import dev.slipway.worker.grant.Grants;
import dev.slipway.worker.grant.Input;
import dev.slipway.worker.grant.Limits;
import dev.slipway.worker.intake.PoolIntake;
import dev.slipway.worker.intake.SignalReader;
import dev.slipway.worker.report.DeadLetters;
import dev.slipway.worker.report.GatewayDepot;
import dev.slipway.worker.report.Heartbeats;
import dev.slipway.worker.report.KafkaClients;
import dev.slipway.worker.report.Logbook;
import dev.slipway.worker.report.Outbox;
import dev.slipway.worker.report.Reports;
import dev.slipway.worker.report.WorkerMeters;
import dev.slipway.worker.script.Interpreters;
import dev.slipway.worker.supervise.Supervisor;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One worker: takes orders of its pool as long as it has free slots, runs them on a grant, and reports. */
public final class Worker implements AutoCloseable {
    /** Processes that wait for scripts: as many as may begin within the time that it takes to prepare one. */
    private static final int SPARES = 4;
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    /** So many slots are seldom all but one taken, and then what was taken too much is given back. */
    private static final int SLOTS_TO_TAKE_TWO = 8;
    private static final int MOST_AT_ONCE = 32;
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration SHORT_DRAIN = Duration.ofSeconds(2);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    /** A cancelled script ends within its grace and this. */
    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final WorkerId id;
    private final DataDirectory data;
    private final Supervisor supervisor;
    private final ScheduledExecutorService timer;
    private final Outbox outbox;
    private final Outbox logOutbox;
    private final Logbook logbook;
    private final Heartbeats heartbeats;
    private final Desk desk;
    private final SignalReader signals;
    private final PoolIntake intake;
    private boolean closed;

    private Worker(WorkerSettings settings, DataDirectory data, Supervisor supervisor, Interpreters interpreters,
            KafkaClients clients, Meters counting) throws IOException {
        var clock = InstantSource.system();
        var meters = new WorkerMeters(counting, settings.pool());
        var messages = Messages.of(settings.registry());
        var seal = Keyring.load(settings.keyset()).pool(settings.space(), settings.pool());
        this.data = data;
        this.supervisor = supervisor;
        this.id = new WorkerId(settings.name(), UUID.randomUUID().toString().substring(0, 13));
        this.timer = Executors.newScheduledThreadPool(2,
                Thread.ofPlatform().daemon().name("timer " + settings.name(), 0).factory());
        this.outbox = new Outbox(clients.producer("reports"), timer);
        this.logOutbox = new Outbox(clients.producer("logs"), timer);
        this.logbook = new Logbook(logOutbox, messages, clock, settings.data().resolve("spool"));
        var workshop = new Workshop(data.work(), interpreters, supervisor, new GatewayDepot(settings.gateway()), seal,
                logbook::open, clock, timer, trust(settings));
        this.desk = new Desk(new Grants(settings.slots(), Limits.USUAL, order -> whyNot(order, interpreters)), workshop,
                new Reports(outbox, messages, id, seal, clock, meters), new DeadLetters(outbox));
        this.heartbeats = new Heartbeats(outbox, messages, id, settings.pool(), settings.slots(),
                runtimes(interpreters), clock);
        this.signals = new SignalReader(clients.reader("signals"), messages, id, input -> {
            meters.heard(input);
            desk.accept(input);
        });
        this.intake = new PoolIntake(clients.queue(Topic.poolGroup(settings.space(), settings.pool()),
                Math.clamp(settings.slots() / SLOTS_TO_TAKE_TWO, 1, MOST_AT_ONCE)),
                queues(settings, interpreters), messages, desk, meters);
    }

    /**
     * Sweeps up what earlier incarnations left, tells of their end, and starts to work. Waits for a cluster that is away.
     * Throws {@link IllegalStateException} with the reason when this can't work as it is set up.
     */
    public static Worker start(WorkerSettings settings) throws IOException, InterruptedException {
        return start(settings, Meters.none());
    }

    /** As {@link #start(WorkerSettings)}, counted by these meters. */
    public static Worker start(WorkerSettings settings, Meters meters) throws IOException, InterruptedException {
        var data = DataDirectory.claim(settings.data());
        Worker worker = null;
        var begun = false;
        try {
            var supervisor = Supervisor.in(settings.data());
            supervisor.sweep().stream().filter(swept -> !swept.ending().found().isEmpty()).forEach(swept -> LOG
                    .warn("Ended what an earlier incarnation left of {}: {}", swept.name(), swept.ending().found()));
            var searchPath = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
            var interpreters = Interpreters.find(settings.name(), searchPath, settings.data());
            var clients = new KafkaClients(settings.bootstrapServers(), settings.kafkaConfig(), settings.name(),
                    meters);
            Cluster.prepare(clients, settings, interpreters.names());
            worker = new Worker(settings, data, supervisor, interpreters, clients, meters);
            worker.begin();
            supervisor.keepReady(Math.min(settings.slots(), SPARES));
            begun = true;
            LOG.info("Worker {} takes work of pool {} with {} slots; process trees are held by {}", worker.id,
                    settings.pool(), settings.slots(), supervisor.hasCgroups() ? "cgroups" : "session and mark");
            return worker;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the worker can't reach Kafka at " + settings.bootstrapServers() + ": "
                    + e.getCause(), e);
        } finally {
            if (!begun && worker != null) {
                worker.release();
            } else if (!begun) {
                data.close();
            }
        }
    }

    private void begin() throws IOException, InterruptedException, ExecutionException {
        Stream.of(Topic.STEP_REPORTS, Topic.WORKER_HEARTBEATS).forEach(topic -> outbox.partitions(topic.topicName()));
        logOutbox.partitions(Topic.LOGS.topicName());
        logbook.sendLeftovers();
        for (var earlier : data.earlier()) {
            heartbeats.stopped(earlier, "the worker was started again; nothing of it was left running").get();
            data.forget(earlier);
        }
        data.note(id);
        signals.start();
        beat();
        desk.onHoldingsChanged(this::beat);
        var _ = timer.scheduleAtFixedRate(this::beat, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(),
                TimeUnit.MILLISECONDS);
        var _ = timer.scheduleAtFixedRate(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
        intake.start();
    }

    /** A timer forgets what throws once, and without ticks nothing would end what runs out of touch. */
    private void tick() {
        try {
            desk.accept(new Input.Tick());
        } catch (RuntimeException | Error e) {
            LOG.error("A tick failed", e);
        }
    }

    private void beat() {
        try {
            var sentAt = desk.now();
            var _ = heartbeats.send(desk.held(), desk.isDraining()).map(sent -> sent.whenComplete((_, failure) -> {
                if (failure == null) {
                    desk.heartbeatAcked(sentAt);
                } else {
                    LOG.warn("A heartbeat was not sent: {}", failure.toString());
                }
            }));
        } catch (RuntimeException | Error e) {
            LOG.warn("A heartbeat was not sent: {}", e.toString());
        }
    }

    /** This run of the worker. */
    public WorkerId id() {
        return id;
    }

    /** Takes nothing new, finishes what runs within the limit, then cancels it and says so. */
    public void drain(Duration limit) throws InterruptedException {
        desk.accept(new Input.DrainAsked());
        beat();
        if (!desk.awaitIdle(limit)) {
            LOG.warn("Worker {} cancels what still runs: its drain limit of {} s is over", id, limit.toSeconds());
            desk.accept(new Input.StopAll("worker " + id.name() + " is stopping, its drain limit of "
                    + limit.toSeconds() + " s is over"));
            if (!desk.awaitIdle(CANCEL_LIMIT)) {
                LOG.error("Worker {} stops with work unreported: {}", id, desk.held());
            }
        }
    }

    /** Drains for a short while, then says goodbye. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            drain(SHORT_DRAIN);
            intake.close();
            signals.close();
            if (desk.awaitIdle(Duration.ZERO)) {
                heartbeats.stopped(id, "the worker was stopped").get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
                data.forget(id);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Worker {} could not say that it stops: {}", id, e.toString());
        } finally {
            release();
        }
    }

    private void release() {
        intake.close();
        signals.close();
        timer.shutdown();
        outbox.close();
        logOutbox.close();
        try {
            supervisor.keepNothingReady();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        data.close();
    }

    /** Of everything that it can run, the queues. */
    private static List<String> queues(WorkerSettings settings, Interpreters interpreters) {
        return Stream.concat(Stream.of(Order.NOOP), interpreters.names().stream())
                .map(runtime -> Topic.stepExecutions(settings.space(), settings.pool(), runtime)).distinct().toList();
    }

    private static Trust trust(WorkerSettings settings) throws IOException {
        var file = settings.signatures().trustedKeys();
        return file == null
                ? Trust.IN_EVERYONE
                : new Trust(TrustedKeys.read(file), settings.signatures().required());
    }

    private static Optional<String> whyNot(Order order, Interpreters interpreters) {
        if (order.isNoop() || order.syntax() == null || interpreters.of(order.syntax()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(interpreters.whyMissing(order.syntax()));
    }

    private static List<Runtime> runtimes(Interpreters interpreters) {
        return Stream.concat(Stream.of(new Runtime(Order.NOOP, "1")),
                interpreters.all().stream()
                        .map(interpreter -> new Runtime(interpreter.language().name(), interpreter.version())))
                .toList();
    }
}
