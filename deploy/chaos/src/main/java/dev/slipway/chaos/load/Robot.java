package dev.slipway.chaos.load;

import dev.slipway.schemas.command.SubmitInterruption;
import dev.slipway.schemas.command.TakeInterruption;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.JsonNode;

/** Answers what people are asked: mostly that it goes on. Asks again until the question is over. */
public final class Robot implements AutoCloseable {
    private static final String NAME = "robot";
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Map<String, String> open = new ConcurrentHashMap<>();
    private final Messages messages = Messages.standalone();
    private final KafkaProducer<byte[], byte[]> producer;
    private final Random random;
    private final Thread thread;
    private volatile boolean closed;

    public Robot(String kafka, long seed) {
        random = new Random(seed);
        producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        thread = Thread.ofPlatform().daemon().name("robot").start(this::run);
    }

    /** Takes note of an event of any kind. */
    public void see(JsonNode event) {
        var interruption = event.path("data").path("interruption").asString("");
        switch (event.path("type").asString("")) {
            case "dev.slipway.interruption.raised" ->
                open.put(interruption, random.nextInt(5) == 0 ? "abort" : "proceed");
            case "dev.slipway.interruption.ended" -> open.remove(interruption);
            case String type when type.startsWith("dev.slipway.deployment.") -> {
                var deployment = event.path("data").path("deployment").asString("");
                if (type.matches(".*(succeeded|failed|cancelled|compensated)")) {
                    open.keySet().removeIf(question -> question.startsWith(deployment + "."));
                }
            }
            case String _ -> {
                // nothing to answer
            }
        }
    }

    private void run() {
        try {
            while (!closed) {
                open.forEach(this::answer);
                TimeUnit.NANOSECONDS.sleep(AGAIN.toNanos());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(String interruption, String outcome) {
        var id = ExecutionId.parse(interruption);
        var now = Instant.now();
        send(id, new TakeInterruption(UUID.randomUUID().toString(), id.deployment().toString(), interruption, NAME,
                now, null, null));
        send(id, new SubmitInterruption(UUID.randomUUID().toString(), id.deployment().toString(), interruption, NAME,
                outcome, "the storm", now, null));
    }

    private void send(ExecutionId id, SpecificRecord command) {
        try {
            var topic = Topic.DEPLOYMENT_COMMANDS.topicName();
            var _ = producer.send(new ProducerRecord<>(topic, id.deployment().partition(),
                    id.deployment().toString().getBytes(StandardCharsets.UTF_8), messages.write(topic, command)));
        } catch (KafkaException _) {
            // again in a while
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        producer.close(Duration.ofSeconds(2));
    }
}
