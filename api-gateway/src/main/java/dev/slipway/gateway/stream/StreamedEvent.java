package dev.slipway.gateway.stream;

import dev.slipway.gateway.view.EventHead;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** An event with its place in Kafka. Its JSON is made when the first reader wants it. */
final class StreamedEvent {
    private final int partition;
    private final long offset;
    private final int size;
    private final String type;
    private final EventHead head;
    private final @Nullable String id;
    private final @Nullable String source;
    private final SpecificRecord event;
    private volatile @Nullable String json;

    private StreamedEvent(ConsumerRecord<byte[], byte[]> record, EventHead head, SpecificRecord event) {
        this.partition = record.partition();
        this.offset = record.offset();
        this.size = record.value().length;
        this.head = head;
        this.event = event;
        var named = header(record.headers(), "ce_type");
        this.type = named == null ? CloudEvents.typeOf(event) : named;
        this.id = header(record.headers(), "ce_id");
        this.source = header(record.headers(), "ce_source");
    }

    /** Null when the message is no event of a deployment. */
    static @Nullable StreamedEvent of(ConsumerRecord<byte[], byte[]> record, Object message) {
        var head = EventHead.of(message);
        return head == null ? null : new StreamedEvent(record, head, (SpecificRecord) message);
    }

    int partition() {
        return partition;
    }

    long offset() {
        return offset;
    }

    /** Bytes of its record. */
    int size() {
        return size;
    }

    String type() {
        return type;
    }

    EventHead head() {
        return head;
    }

    boolean endsDeployment() {
        return type.endsWith("deployment.succeeded") || type.endsWith("deployment.failed")
                || type.endsWith("deployment.cancelled") || type.endsWith("deployment.compensated");
    }

    String json() {
        var text = json;
        if (text == null) {
            text = CloudEvents.json(id, source, type, head, event);
            json = text;
        }
        return text;
    }

    private static @Nullable String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
