package dev.slipway.orchestrator.stream;

import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.orchestrator.resource.ResourceInput;
import dev.slipway.orchestrator.resource.ResourceTurn;
import dev.slipway.orchestrator.rows.Resources;
import dev.slipway.orchestrator.rows.Stores;
import dev.slipway.orchestrator.wire.ResourceMessages;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns what crosses lanes: takes each request to the rules and has written down what they said. While somebody waits it
 * asks those who have it, now and then, whether they still need it.
 */
final class ResourceProcessor extends ContextualProcessor<String, Object, String, Object> {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceProcessor.class);
    private static final Duration REMINDER = Duration.ofMinutes(1);

    private final Messages messages;
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process
    private Resources resources;
    @SuppressWarnings("NullAway.Init")
    private Alarm reminder;

    ResourceProcessor(Messages messages) {
        this.messages = messages;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        resources = Stores.resources(context);
        reminder = new Alarm(context, this::remind);
        reminder.set(nextReminder());
    }

    @Override
    public void process(Record<String, Object> record) {
        if (record.value() instanceof SpecificRecord message) {
            take(message);
        }
        context().recordMetadata().ifPresent(at -> {
            if (PolledBatch.isDryAfter(at.topic(), at.partition(), at.offset())) {
                context().commit();
            }
        });
    }

    private void take(SpecificRecord message) {
        try {
            ResourceMessages.asked(message, now()).ifPresent(asked -> take(asked.resource(), asked.input()));
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("a {} could not be handled and went to the dead letters", message.getSchema().getName(), e);
            send(Outbound.deadLetter(OrchestratorTopology.RESOURCE_DEAD_LETTERS, "", message, e, messages));
        }
    }

    private void take(ResourceId id, ResourceInput input) {
        var turn = ResourceTurn.take(resources.find(id), input);
        turn.effects().forEach(effect -> send(Outbound.of(OrchestratorTopology.ANSWERS,
                Topic.STEP_REPORTS.topicName(), effect.holder(), ResourceMessages.answer(id, effect, input.at()),
                messages)));
        resources.save(id, turn);
        if (!turn.resource().waiting().isEmpty()) {
            reminder.set(now().plus(REMINDER));
        }
    }

    private void send(Outbound outbound) {
        context().forward(new Record<>(outbound.key(), outbound, context().currentSystemTimeMs(),
                outbound.headers()), outbound.sink());
    }

    private Instant remind() {
        var contested = resources.contested();
        contested.forEach(id -> take(id, new ResourceInput.Remind(now())));
        return contested.isEmpty() ? Alarm.NEVER : now().plus(REMINDER);
    }

    private Instant nextReminder() {
        return resources.contested().isEmpty() ? Alarm.NEVER : now().plus(REMINDER);
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }
}
