package dev.slipway.orchestrator.rows;

import dev.slipway.schemas.serde.GeneratedClasses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Bytes of one kind of row: Avro's single-object encoding, which names the schema that it was written with. Every schema
 * that was ever used stands in {@code row-schemas.txt}, so that a newer version reads what an older one wrote.
 */
final class RowCodec {
    private static final String HISTORY = "row-schemas.txt";

    static {
        GeneratedClasses.trust();
    }

    private RowCodec() {}

    static <T extends SpecificRecord> Serde<T> of(Class<T> type, Schema schema) {
        GenericData model = SpecificData.getForClass(type);
        var encoder = new BinaryMessageEncoder<T>(model, schema, true);
        var decoder = new BinaryMessageDecoder<T>(model, schema);
        history(schema.getFullName(), decoder);
        Serializer<T> write = (_, row) -> {
            try {
                var buffer = encoder.encode(row);
                var bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                return bytes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        Deserializer<T> read = (_, bytes) -> {
            try {
                return decoder.decode(bytes);
            } catch (IOException e) {
                throw new SerializationException("expected a row of " + schema.getFullName(), e);
            }
        };
        return Serdes.serdeFrom(write, read);
    }

    private static void history(String name, BinaryMessageDecoder<?> decoder) {
        var stream = RowCodec.class.getResourceAsStream(HISTORY);
        if (stream == null) {
            throw new IllegalStateException("expected the resource " + HISTORY + " beside " + RowCodec.class);
        }
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> line.startsWith("{")).map(line -> new Schema.Parser().parse(line))
                    .filter(schema -> schema.getFullName().equals(name)).forEach(decoder::addSchema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
