package dev.slipway.schemas.serde;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Messages with random content, the same for the same seed. */
final class RandomMessages {
    private RandomMessages() {}

    static SpecificRecordBase of(Class<?> type, Random random) throws ReflectiveOperationException {
        var message = (SpecificRecordBase) type.getConstructor().newInstance();
        for (var field : message.getSchema().getFields()) {
            message.put(field.pos(), value(field.schema(), random));
        }
        return message;
    }

    private static @Nullable Object value(Schema schema, Random random) throws ReflectiveOperationException {
        if (schema.getLogicalType() != null) {
            return Instant.ofEpochMilli(random.nextLong(1L << 50));
        }
        return switch (schema.getType()) {
            case UNION -> value(schema.getTypes().get(random.nextInt(schema.getTypes().size())), random);
            case RECORD -> of(SpecificData.get().getClass(schema), random);
            case ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(schema.getElementType(), random));
                }
                yield list;
            }
            case MAP -> {
                var map = new HashMap<String, @Nullable Object>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(text(random), value(schema.getValueType(), random));
                }
                yield map;
            }
            case STRING -> text(random);
            case BYTES -> ByteBuffer.wrap(text(random).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            case INT -> random.nextInt();
            case LONG -> random.nextLong();
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            case FLOAT, DOUBLE, ENUM, FIXED -> throw new IllegalStateException("no message has a " + schema);
        };
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(40), ' ', 0xd800)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
