package dev.slipway.schemas.serde;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The frame around a message, and what one thread needs again and again to fill and to empty it. */
final class WireFormat {
    static final int HEADER = 5;

    private static final byte MAGIC = 0;
    private static final int KEPT_BYTES = 64 * 1024;
    private static final ThreadLocal<WireFormat> OF_THREAD = ThreadLocal.withInitial(WireFormat::new);

    private final Frame frame = new Frame();
    private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(frame, null);
    private @Nullable BinaryDecoder decoder;

    private WireFormat() {}

    static WireFormat ofThread() {
        return OF_THREAD.get();
    }

    byte[] write(int id, DatumWriter<SpecificRecord> writer, SpecificRecord message) {
        try {
            frame.begin(id);
            writer.write(message, encoder);
            encoder.flush();
            return frame.bytes();
        } catch (IOException | AvroRuntimeException | ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException("expected every field of a " + message.getClass().getSimpleName()
                    + " to be set as its schema says: " + e.getMessage(), e);
        } finally {
            frame.shrink();
        }
    }

    /** The schema's id; throws {@link UnreadableMessage}. */
    static int id(byte[] bytes) {
        if (bytes.length < HEADER) {
            throw new UnreadableMessage("expected a message of at least " + HEADER + " bytes, found " + bytes.length);
        }
        if (bytes[0] != MAGIC) {
            throw new UnreadableMessage("expected a message that starts with byte 0, found " + (bytes[0] & 0xff));
        }
        return ((bytes[1] & 0xff) << 24) | ((bytes[2] & 0xff) << 16) | ((bytes[3] & 0xff) << 8) | (bytes[4] & 0xff);
    }

    /** What follows the header; throws {@link UnreadableMessage}. */
    <T> T read(byte[] bytes, String type, DatumReader<T> reader) {
        try {
            var input = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, decoder);
            decoder = input;
            @SuppressWarnings("NullAway") // an object to fill again may be absent
            T message = reader.read(null, input);
            if (input.isEnd()) {
                return message;
            }
        } catch (IOException | RuntimeException e) {
            // Whatever a decoder makes of foreign bytes: they are no message.
            throw new UnreadableMessage("expected a " + type + " in " + bytes.length + " bytes: " + e.getMessage(), e);
        }
        throw new UnreadableMessage(
                "expected a " + type + " and nothing else in " + bytes.length + " bytes, found more behind it");
    }

    /** Bytes that grow; of one thread, so without locks. */
    private static final class Frame extends OutputStream {
        private byte[] bytes = new byte[1024];
        private int length;

        void begin(int id) {
            length = HEADER;
            bytes[0] = MAGIC;
            bytes[1] = (byte) (id >>> 24);
            bytes[2] = (byte) (id >>> 16);
            bytes[3] = (byte) (id >>> 8);
            bytes[4] = (byte) id;
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, length);
        }

        void shrink() {
            if (bytes.length > KEPT_BYTES) {
                bytes = new byte[KEPT_BYTES];
            }
        }

        @Override
        public void write(int b) {
            grow(1);
            bytes[length++] = (byte) b;
        }

        @Override
        public void write(byte[] source, int from, int count) {
            grow(count);
            System.arraycopy(source, from, bytes, length, count);
            length += count;
        }

        private void grow(int count) {
            if (count > bytes.length - length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, count)));
            }
        }
    }
}
