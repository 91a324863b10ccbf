package dev.slipway.worker;

import dev.slipway.embedded.EmbeddedKafka;
import dev.slipway.meters.Meters;
import dev.slipway.schemas.common.Variable;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import dev.slipway.schemas.presence.WorkerHeartbeat;
import dev.slipway.schemas.secret.Keyring;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.signal.CancelExecution;
import dev.slipway.schemas.signal.GrantExecution;
import dev.slipway.schemas.signal.RefuseClaim;
import dev.slipway.schemas.signal.ReleaseSlot;
import dev.slipway.schemas.topic.Provisioning;
import dev.slipway.schemas.topic.Topic;
import dev.slipway.schemas.work.StepExecution;
import dev.slipway.worker.report.KafkaClients;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The orchestrator's side of the wire, with a Kafka of its own. */
final class PlayedOrchestrator implements AutoCloseable {
    private static final DeploymentId DEPLOYMENT = DeploymentId.random(1, new Random(1));

    private final EmbeddedKafka kafka;
    private final Path keyset;
    private final Keyring keyring;
    private final Messages messages = Messages.standalone();
    private final Producer<byte[], byte[]> producer;
    private final List<SpecificRecord> heard = new CopyOnWriteArrayList<>();
    private final List<byte[]> dead = new CopyOnWriteArrayList<>();
    private final Map<String, StepExecution> orders = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private final Thread listener;
    private volatile boolean closed;

    private PlayedOrchestrator(EmbeddedKafka kafka, Path directory) throws Exception {
        this.kafka = kafka;
        this.keyset = directory.resolve("keyset.json");
        this.keyring = Keyring.loadOrCreate(keyset);
        var clients = new KafkaClients(kafka.bootstrapServers(), Map.of(), "test",
                Meters.none());
        try (var admin = clients.admin()) {
            new Provisioning(admin, (short) 1).topics(4, 4);
        }
        this.producer = clients.producer("orchestrator");
        var consumer = clients.reader("ears");
        var partitions = List.of(Topic.STEP_REPORTS, Topic.WORKER_HEARTBEATS, Topic.LOGS, Topic.DEAD_LETTERS).stream()
                .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.listener = Thread.ofPlatform().daemon().start(() -> listen(consumer));
    }

    static PlayedOrchestrator start(Path directory) throws Exception {
        return new PlayedOrchestrator(EmbeddedKafka.start(directory.resolve("kafka"), 0), directory);
    }

    WorkerSettings settings(String name, String pool, int slots, Path data) {
        return new WorkerSettings(name, "default", pool, slots, kafka.bootstrapServers(), Map.of(),
                URI.create("http://127.0.0.1:1"), keyset, data, Map.of());
    }

    String newPool() {
        return "pool" + number.incrementAndGet();
    }

    String dispatch(String pool, String syntax, String script) throws Exception {
        var order = order(pool, syntax, script);
        orders.put(order.getExecution(), order);
        send(queue(pool, order), null, order.getExecution(), order);
        return order.getExecution();
    }

    void dispatchAgain(String pool, String execution) throws Exception {
        var order = orders.get(execution);
        if (order != null) {
            send(queue(pool, order), null, execution, order);
        }
    }

    private static String queue(String pool, StepExecution order) {
        return Topic.stepExecutions("default", pool,
                Objects.requireNonNullElse(order.getSyntax(), order.getType()));
    }

    void dispatchBytes(String pool, byte[] bytes) throws Exception {
        producer.send(new ProducerRecord<>(Topic.stepExecutions("default", pool), bytes)).get();
    }

    String grantWithOrder(WorkerId worker, String pool, String syntax, String script) throws Exception {
        var order = order(pool, syntax, script);
        signal(worker, new GrantExecution(worker.name(), worker.incarnation(), order.getExecution(), order));
        return order.getExecution();
    }

    void grant(WorkerId worker, String execution) throws Exception {
        signal(worker, new GrantExecution(worker.name(), worker.incarnation(), execution, null));
    }

    void refuse(WorkerId worker, String execution) throws Exception {
        signal(worker, new RefuseClaim(worker.name(), worker.incarnation(), execution, "not the first"));
    }

    void release(WorkerId worker, String execution) throws Exception {
        signal(worker, new ReleaseSlot(worker.name(), worker.incarnation(), execution));
    }

    void cancel(WorkerId worker, String execution, boolean timedOut) throws Exception {
        signal(worker, new CancelExecution(worker.name(), worker.incarnation(), execution, "enough", timedOut));
    }

    <T extends SpecificRecord> T await(Class<T> type, String execution) {
        return awaitThat(type + " of " + execution, () -> all(type, execution).stream().findFirst().orElse(null));
    }

    boolean has(Class<? extends SpecificRecord> type, String execution) {
        return !all(type, execution).isEmpty();
    }

    <T extends SpecificRecord> List<T> all(Class<T> type, String execution) {
        return heard.stream().filter(type::isInstance).map(type::cast)
                .filter(message -> execution.equals(message.get(0))).toList();
    }

    WorkerHeartbeat awaitHeartbeat(WorkerId worker, Predicate<WorkerHeartbeat> wanted) {
        return awaitPresence(WorkerHeartbeat.class, beat -> beat.getIncarnation().equals(worker.incarnation())
                && beat.equals(lastHeartbeat(worker)) && wanted.test(beat));
    }

    <T extends SpecificRecord> T awaitPresence(Class<T> type, Predicate<T> wanted) {
        return awaitThat(type.getSimpleName(),
                () -> heard.stream().filter(type::isInstance).map(type::cast).filter(wanted).findFirst().orElse(null));
    }

    void awaitDeadLetter(byte[] wanted) {
        awaitThat("a dead letter",
                () -> dead.stream().filter(bytes -> Arrays.equals(bytes, wanted)).findFirst().orElse(null));
    }

    private @Nullable WorkerHeartbeat lastHeartbeat(WorkerId worker) {
        return heard.stream().filter(WorkerHeartbeat.class::isInstance).map(WorkerHeartbeat.class::cast)
                .filter(beat -> beat.getIncarnation().equals(worker.incarnation())).reduce((_, last) -> last)
                .orElse(null);
    }

    private static <T> T awaitThat(String what, Supplier<@Nullable T> answer) {
        var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < until) {
            var found = answer.get();
            if (found != null) {
                return found;
            }
            LockSupport.parkNanos(100_000);
        }
        throw new AssertionError("waited 30 s in vain for " + what);
    }

    private StepExecution order(String pool, String syntax, String script) {
        var id = new ExecutionId(DEPLOYMENT, 1, 1, 0, number.incrementAndGet());
        var sealed = keyring.pool("default", pool).seal("top-secret", "Password");
        var noop = syntax.equals("noop");
        return StepExecution.newBuilder().setExecution(id.toString()).setDeployment(DEPLOYMENT.toString())
                .setLane("default/p/e").setSpace("default").setProject("p").setEnvironment("e").setStepNumber(1)
                .setStep("Step").setActionNumber(1).setAction("Step").setAttempt(id.attempt()).setPool(pool)
                .setType(noop ? "noop" : "script").setSyntax(noop ? null : syntax).setScript(noop ? null : script)
                .setProperties(Map.of("Octopus.Action.Script.SuppressEnvironmentLogging", "True")).setTimeoutMillis(0)
                .setCancelGraceMillis(500)
                .setVariables(noop ? List.of() : List.of(new Variable("Password", null, ByteBuffer.wrap(sealed))))
                .setToken(keyring.token(id.toString())).setDispatchedAt(Instant.now()).build();
    }

    private void signal(WorkerId worker, SpecificRecord signal) throws Exception {
        send(Topic.WORKER_SIGNALS.topicName(), null, worker.name(), signal);
    }

    private void send(String topic, @Nullable Integer partition, String key, SpecificRecord message) throws Exception {
        producer.send(new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8),
                messages.write(message))).get();
    }

    private void listen(Consumer<byte[], byte[]> consumer) {
        while (!closed) {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                if (record.topic().equals(Topic.DEAD_LETTERS.topicName())) {
                    dead.add(record.value());
                } else if (messages.read(record.value()) instanceof SpecificRecord message) {
                    heard.add(message);
                }
            });
        }
        consumer.close();
    }

    @Override
    public void close() {
        closed = true;
        try {
            listener.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        producer.close();
        kafka.close();
    }
}
