package dev.slipway.orchestrator.stream;

import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A message on its way out, in bytes already: through which sink, to which topic, under which key. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied by nobody
record Outbound(String sink, String topic, String key, Object message, byte[] bytes, Headers headers) {
    /** For the frame around the bytes: key, headers, batch. */
    private static final int FRAME = 16 * 1024;

    /**
     * Writes a message in bytes. Throws {@link TooLarge} where its topic would not take it: asked of the broker, that
     * would stop the whole stream.
     */
    static Outbound of(String sink, String topic, String key, SpecificRecord message, Messages messages) {
        var bytes = messages.write(topic, message);
        if (bytes.length > Topic.Bound.RECORD - FRAME) {
            throw new TooLarge(message.getSchema().getName(), bytes.length, Topic.Bound.RECORD - FRAME);
        }
        return new Outbound(sink, topic, key, message, bytes, new RecordHeaders());
    }

    Outbound with(Headers more) {
        return new Outbound(sink, topic, key, message, bytes, more);
    }

    /** What came in and can't be handled, as it came, with the reason. */
    static Outbound deadLetter(String sink, String key, SpecificRecord message, Exception reason, Messages messages) {
        var headers = new RecordHeaders();
        headers.add("reason", reason.toString().getBytes(StandardCharsets.UTF_8));
        return new Outbound(sink, Topic.DEAD_LETTERS.topicName(), key, "", messages.write(message), headers);
    }

    /** A message does not fit into a record. */
    static final class TooLarge extends RuntimeException {
        TooLarge(String name, int bytes, int most) {
            super("expected at most " + most + " bytes of script, variables and outputs in a " + name + ", found "
                    + bytes + ": put large texts into files");
        }
    }
}
