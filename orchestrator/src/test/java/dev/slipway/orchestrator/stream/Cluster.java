package dev.slipway.orchestrator.stream;

import dev.slipway.schemas.catalog.CatalogDocument;
import dev.slipway.schemas.catalog.DocumentRefused;
import dev.slipway.schemas.command.DeleteDocument;
import dev.slipway.schemas.command.PutDocument;
import dev.slipway.schemas.command.SubmitDeployment;
import dev.slipway.schemas.common.Variable;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.Lane;
import dev.slipway.schemas.report.ExecutionClaimed;
import dev.slipway.schemas.report.ExecutionFinished;
import dev.slipway.schemas.report.ExecutionStarted;
import dev.slipway.schemas.resource.ReturnResource;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.signal.GrantExecution;
import dev.slipway.schemas.signal.GrantExecution;
import dev.slipway.schemas.topic.Topic;
import dev.slipway.schemas.work.StepExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A gateway and workers as a test plays them: it sends commands and reports, and reads everything that comes back. */
final class Cluster implements AutoCloseable {
    static final String INCARNATION = "i1";
    private static final int LANES = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Messages messages = Messages.standalone();
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<SpecificRecord> seen = new ArrayList<>();
    private final List<byte[]> deadLetters = new ArrayList<>();
    private long catalogPosition = -1;

    Cluster(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0, "max.request.size", 8_000_000),
                new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed", "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(), new ByteArrayDeserializer());
        var topics = Stream.concat(Stream
                .of(Topic.CATALOG, Topic.DEPLOYMENT_EVENTS, Topic.WORKER_SIGNALS, Topic.DEPLOYMENTS, Topic.DEAD_LETTERS,
                        Topic.TRIGGERS, Topic.RESOURCE_COMMANDS)
                .map(Topic::topicName), Stream.of(Topic.stepExecutions("default", "default")));
        consumer.assign(topics.flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    void apply(String kind, String name, String spec) {
        if (!(put(kind, name, spec, null) instanceof CatalogDocument)) {
            throw new AssertionError("expected " + kind + " " + name + " to be stored");
        }
    }

    SpecificRecord put(String kind, String name, String spec, @Nullable Long expectedVersion) {
        var command = UUID.randomUUID().toString();
        var body = "{\"apiVersion\":\"slipway.dev/v1\",\"kind\":\"" + kind + "\",\"metadata\":{\"name\":\"" + name
                + "\"},\"spec\":" + spec + "}";
        send(Topic.CATALOG_COMMANDS.topicName(), null, "default/" + kind + "/" + name,
                new PutDocument(command, "ada", "default", kind, name, body, expectedVersion, Instant.now()));
        return take(SpecificRecord.class,
                answer -> (answer instanceof CatalogDocument stored && stored.getCommand().equals(command))
                        || (answer instanceof DocumentRefused refused && refused.getCommand().equals(command)));
    }

    void delete(String kind, String name) {
        var command = UUID.randomUUID().toString();
        send(Topic.CATALOG_COMMANDS.topicName(), null, "default/" + kind + "/" + name,
                new DeleteDocument(command, "ada", "default", kind, name, null, Instant.now()));
        take(CatalogDocument.class, stored -> stored.getCommand().equals(command) && stored.getDeleted());
    }

    String deploy(String project, String environment) {
        return deployAhead(project, environment, 0);
    }

    /** A submission whose sender has seen {@code more} records of the catalog than this test. */
    String deployAhead(String project, String environment, int more) {
        return deploy(project, environment, more, _ -> {});
    }

    /** A submission with more to it. */
    String deploy(String project, String environment, Consumer<SubmitDeployment> more) {
        return deploy(project, environment, 0, more);
    }

    private String deploy(String project, String environment, int ahead, Consumer<SubmitDeployment> more) {
        var lane = new Lane("default", project, environment, null);
        var id = DeploymentId.random(lane.partition(LANES), ThreadLocalRandom.current()).toString();
        var submission = SubmitDeployment.newBuilder().setDeployment(id).setLane(lane.toString()).setSpace("default")
                .setProject(project).setEnvironment(environment).setVariables(List.of()).setPrincipal("ada")
                .setIdempotent(false).setCatalogPosition(catalogPosition + ahead).setAt(Instant.now()).build();
        more.accept(submission);
        command(id, submission);
        return id;
    }

    /** Takes a step from the pool, claims it, and reports that it has succeeded. */
    void run(String deployment, int step, String worker, Map<String, String> outputs) {
        var order = take(StepExecution.class,
                found -> found.getDeployment().equals(deployment) && found.getStepNumber() == step);
        claim(order, worker);
        signal(GrantExecution.class, order.getExecution());
        finish(order.getExecution(), worker, outputs);
    }

    /** What to run, from the pool, where it is claimed, or with a grant. */
    StepExecution orderOf(String execution, String worker) {
        return switch (take(SpecificRecord.class, message -> switch (message) {
            case StepExecution order -> order.getExecution().equals(execution);
            case GrantExecution grant -> grant.getExecution().equals(execution) && grant.getOrder() != null;
            default -> false;
        })) {
            case GrantExecution grant -> grant.getOrder();
            case StepExecution order -> {
                claim(order, worker);
                yield order;
            }
            case SpecificRecord other -> throw new AssertionError("expected an order, found " + other);
        };
    }

    void claim(StepExecution order, String worker) {
        report(order.getExecution(),
                new ExecutionClaimed(order.getExecution(), worker, INCARNATION, Instant.now()));
    }

    void started(String execution, String worker) {
        report(execution, new ExecutionStarted(execution, worker, INCARNATION, Instant.now()));
    }

    void finish(String execution, String worker, Map<String, String> outputs) {
        var set = outputs.entrySet().stream().map(output -> new Variable(output.getKey(), output.getValue(), null))
                .toList();
        finish(execution, worker, set);
    }

    void finish(String execution, String worker, List<Variable> outputs) {
        report(execution, new ExecutionFinished(execution, worker, INCARNATION, "succeeded", 0, null, outputs,
                List.of(), 0L, false, true, Instant.now(), Instant.now(), List.of()));
    }

    void finish(String execution, String worker, String outcome) {
        report(execution, new ExecutionFinished(execution, worker, INCARNATION, outcome, null, "killed", List.of(),
                List.of(), 0L, false, true, Instant.now(), Instant.now(), List.of()));
    }

    private void report(String execution, SpecificRecord message) {
        send(Topic.STEP_REPORTS.topicName(), ExecutionId.parse(execution).deployment().partition(), execution, message);
    }

    void command(String deployment, SpecificRecord message) {
        send(Topic.DEPLOYMENT_COMMANDS.topicName(), DeploymentId.parse(deployment).partition(), deployment, message);
    }

    void send(String topic, @Nullable Integer partition, String key, SpecificRecord message) {
        deliver(new ProducerRecord<>(topic, partition, key, messages.write(message)));
    }

    void sendBytes(String topic, byte[] bytes) {
        deliver(new ProducerRecord<>(topic, 0, "x", bytes));
    }

    void sendNothing(String topic) {
        deliver(new ProducerRecord<>(topic, 0, "x", null));
    }

    private void deliver(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** The first signal of this kind about the execution; it is taken, so that the next call finds the next one. */
    <T extends SpecificRecord> T signal(Class<T> type, String execution) {
        var found = take(type, signal -> field(signal, "execution").equals(execution));
        seen.remove(found);
        return found;
    }

    <T extends SpecificRecord> T event(Class<T> type, String deployment) {
        return take(type, event -> field(event, "deployment").equals(deployment));
    }

    <T extends SpecificRecord> T take(Class<T> type, Predicate<T> wanted) {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            for (var message : seen) {
                if (type.isInstance(message) && wanted.test(type.cast(message))) {
                    return type.cast(message);
                }
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("expected a " + type.getSimpleName() + " within " + PATIENCE + ", found "
                        + seen.stream().map(Object::toString).toList());
            }
            poll();
        }
    }

    /** The last one that came so far, of those that are wanted. */
    <T extends SpecificRecord> T newest(Class<T> type, Predicate<T> wanted) {
        take(type, wanted);
        return seen.reversed().stream().filter(type::isInstance).map(type::cast).filter(wanted).findFirst()
                .orElseThrow();
    }

    void awaitReturned(String resource, String holder) {
        take(ReturnResource.class,
                back -> back.getResource().equals(resource) && back.getHolder().equals(holder));
    }

    List<byte[]> deadLetters(int atLeast) {
        var deadline = Instant.now().plus(PATIENCE);
        while (deadLetters.size() < atLeast && Instant.now().isBefore(deadline)) {
            poll();
        }
        return deadLetters;
    }

    private void poll() {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
            if (record.topic().equals(Topic.DEAD_LETTERS.topicName())) {
                deadLetters.add(record.value());
                continue;
            }
            if (record.topic().equals(Topic.CATALOG.topicName())) {
                catalogPosition = record.offset();
            }
            seen.add((SpecificRecord) Objects.requireNonNull(messages.read(record.value())));
        }
    }

    /** How many records of a topic are gone from its beginning. */
    long purged(String topic) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        return consumer.beginningOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }

    List<Long> sequences(String deployment) {
        return seen.stream()
                .filter(message -> message.getClass().getPackageName().endsWith(".event")
                        && field(message, "deployment").equals(deployment))
                .map(message -> (Long) Objects.requireNonNull(message.get(1))).toList();
    }

    List<Long> denseSequences(String deployment) {
        return LongStream.rangeClosed(1, sequences(deployment).size()).boxed().toList();
    }

    private static String field(SpecificRecord message, String name) {
        return Objects.requireNonNull(message.get(message.getSchema().getField(name).pos())).toString();
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }
}
