package dev.slipway.schemas.serde;

import dev.slipway.schemas.registry.CachingSchemaRegistryClient;
import dev.slipway.schemas.registry.RegistrySettings;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Turns messages into bytes and back, in the Confluent wire format. Thread-safe. */
public final class Messages {
    private static final Messages STANDALONE = new Messages(SchemaSource.ledger(), Reading.GENERATED);
    /** One for the same settings, so that a process asks a registry once, however many clients of Kafka it has. */
    private static final Map<RegistrySettings, SchemaSource> REGISTRIES = new ConcurrentHashMap<>();

    private final SchemaSource schemas;
    private final Reading reading;
    private final Map<Integer, Known> known = new ConcurrentHashMap<>();

    Messages(SchemaSource schemas, Reading reading) {
        this.schemas = schemas;
        this.reading = reading;
    }

    /** With the fixed ids of the ledger; asks no server. */
    public static Messages standalone() {
        return STANDALONE;
    }

    /**
     * With settings under Confluent's names; without {@code schema.registry.url} as {@link #standalone()}. Throws
     * {@link IllegalArgumentException} that names a wrong setting.
     */
    public static Messages of(Map<String, ?> settings) {
        return of(settings, RegistrySettings.of(settings));
    }

    /** The same for messages that are keys, whose subjects may be called otherwise. */
    public static Messages ofKeys(Map<String, ?> settings) {
        return of(settings, RegistrySettings.ofKeys(settings));
    }

    private static Messages of(Map<String, ?> settings, Optional<RegistrySettings> registry) {
        var reading = Reading.of(settings);
        if (registry.isEmpty() && reading == Reading.GENERATED) {
            return STANDALONE;
        }
        return new Messages(registry.map(asked -> REGISTRIES.computeIfAbsent(asked, Messages::source))
                .orElseGet(SchemaSource::ledger), reading);
    }

    private static SchemaSource source(RegistrySettings settings) {
        return new RegistrySource(new CachingSchemaRegistryClient(settings), settings.use());
    }

    /** A message that belongs to no topic, such as a stored one. */
    public byte[] write(SpecificRecord message) {
        return write(null, message);
    }

    /** A message for a topic, by which a registry names its subject; null where there is no topic. */
    public byte[] write(@Nullable String topic, SpecificRecord message) {
        var type = MessageType.of(message);
        return WireFormat.ofThread().write(schemas.id(topic, type), type.writer(), message);
    }

    /**
     * A generated class of this version (or a generic record, where that was asked for), or {@link UnknownMessage} for a type that this version does not have. Throws
     * {@link UnreadableMessage} for anything else, and
     * {@link dev.slipway.schemas.registry.SchemaRegistryException}, where a registry is used, when the registry and
     * not the message is at fault.
     */
    public Object read(byte[] bytes) {
        var id = WireFormat.id(bytes);
        var reading = known.get(id);
        if (reading == null) {
            reading = learn(id);
        }
        return switch (reading) {
            case Known.Skipped(var message) -> message;
            case Known.Understood(var type, var reader) -> WireFormat.ofThread().read(bytes, type, reader);
        };
    }

    /** For Kafka: null stays null. */
    public Serializer<SpecificRecord> serializer() {
        return new MessageSerializer(this);
    }

    /**
     * For Kafka: null stays null, unreadable bytes are a
     * {@link org.apache.kafka.common.errors.SerializationException}.
     */
    public Deserializer<Object> deserializer() {
        return new MessageDeserializer(this);
    }

    private Known learn(int id) {
        var writer = schemas.writerSchema(id);
        if (writer.isEmpty()) {
            return new Known.Skipped(new UnknownMessage(id, "unknown"));
        }
        var learnt = switch (reading) {
            case GENERATED -> reader(id, writer.get());
            case GENERIC, CONVERTED -> understood(id, writer.get(), reading.model(), writer.get());
        };
        known.put(id, learnt);
        return learnt;
    }

    private static Known reader(int id, Schema writer) {
        return MessageType.named(writer.getFullName()).map(type -> reader(id, writer, type))
                .orElseGet(() -> new Known.Skipped(new UnknownMessage(id, writer.getFullName())));
    }

    private static Known reader(int id, Schema writer, MessageType type) {
        var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(type.schema(), writer);
        if (compatibility.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw new UnreadableMessage("schema " + id + " of " + writer.getFullName()
                    + " cannot be read with this version's: " + compatibility.getResult().getIncompatibilities());
        }
        return understood(id, writer, type.model(), type.schema());
    }

    private static Known understood(int id, Schema writer, GenericData model, Schema reader) {
        try {
            return new Known.Understood(writer.getName(),
                    model.getFastReaderBuilder().createDatumReader(writer, reader));
        } catch (IOException e) {
            throw new UnreadableMessage("schema " + id + " of " + writer.getFullName() + " cannot be read", e);
        }
    }

    private sealed interface Known {
        record Understood(String type, DatumReader<Object> reader) implements Known {}

        record Skipped(UnknownMessage message) implements Known {}
    }
}
