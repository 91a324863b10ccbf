package dev.slipway.gateway.stream;

import dev.slipway.gateway.intake.Intake;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Events as readers get them, made from records. */
public final class EventText {
    private final Intake intake;

    public EventText(Intake intake) {
        this.intake = intake;
    }

    /** {@code json}: the CloudEvent. */
    public record Told(long sequence, String type, String json, boolean endsDeployment) {}

    /** Null for what is no event of a deployment. */
    public @Nullable Told of(ConsumerRecord<byte[], byte[]> record) {
        var message = intake.peek(record);
        var event = message == null ? null : StreamedEvent.of(record, message);
        return event == null
                ? null
                : new Told(event.head().sequence(), event.type(), event.json(), event.endsDeployment());
    }
}
