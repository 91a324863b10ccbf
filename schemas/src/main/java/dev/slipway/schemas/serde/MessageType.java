package dev.slipway.schemas.serde;

import dev.slipway.schemas.ledger.Ledger;
import dev.slipway.schemas.ledger.LedgerEntry;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A generated class with all that is needed to write and read it, made once. */
final class MessageType {
    private static final ClassValue<@Nullable MessageType> TYPES = new ClassValue<>() {
        @Override
        protected @Nullable MessageType computeValue(Class<?> type) {
            return Ledger.own().current(type.getName()).map(entry -> new MessageType(type, entry)).orElse(null);
        }
    };

    static {
        GeneratedClasses.trust();
    }

    private final LedgerEntry entry;
    private final Schema schema;
    private final SpecificData model;
    private final DatumWriter<SpecificRecord> writer;

    private MessageType(Class<?> type, LedgerEntry entry) {
        this.entry = entry;
        this.model = SpecificData.getForClass(type);
        this.schema = model.getSchema(type);
        this.writer = new SpecificDatumWriter<>(schema, model);
    }

    /** Throws {@link IllegalArgumentException} for a class that is no message. */
    static MessageType of(SpecificRecord message) {
        var type = TYPES.get(message.getClass());
        if (type == null) {
            throw new IllegalArgumentException("expected a message of the schema ledger, found "
                    + message.getClass().getName());
        }
        return type;
    }

    /** The class of this version for a full name; empty for a type that this version does not have. */
    static Optional<MessageType> named(String name) {
        if (Ledger.own().current(name).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(TYPES.get(Class.forName(name, true, MessageType.class.getClassLoader())));
        } catch (ClassNotFoundException _) {
            return Optional.empty();
        }
    }

    /** The line of the ledger that this class is written with. */
    LedgerEntry entry() {
        return entry;
    }

    Schema schema() {
        return schema;
    }

    SpecificData model() {
        return model;
    }

    DatumWriter<SpecificRecord> writer() {
        return writer;
    }
}
