package dev.slipway.schemas.serde;

import dev.slipway.schemas.ledger.Ledger;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Where the id of a message comes from when it is written, and the writer's schema when it is read. */
interface SchemaSource {
    /** The id to write; the topic is null where none is known. */
    int id(@Nullable String topic, MessageType type);

    /**
     * The schema that an id stands for; empty for a type of ours that this version does not have. Throws
     * {@link UnreadableMessage} for an id that nobody gave out.
     */
    Optional<Schema> writerSchema(int id);

    /** The ledger alone. */
    static SchemaSource ledger() {
        return new SchemaSource() {
            @Override
            public int id(@Nullable String topic, MessageType type) {
                return type.entry().id();
            }

            @Override
            public Optional<Schema> writerSchema(int id) {
                var ledger = Ledger.own();
                var entry = ledger.byId(id);
                if (entry.isPresent()) {
                    return entry.map(known -> new Schema.Parser().parse(known.json()));
                }
                if (!ledger.isOurs(id)) {
                    throw new UnreadableMessage("expected the id of one of Slipway's own schemas, found " + id
                            + ": set schema.registry.url to the registry that gave it out");
                }
                ledger.nameOf(id).ifPresent(name -> {
                    throw new UnreadableMessage("schema " + id + " is a newer version of " + name
                            + " than this version of Slipway has: upgrade it, or set schema.registry.url");
                });
                return Optional.empty();
            }
        };
    }
}
