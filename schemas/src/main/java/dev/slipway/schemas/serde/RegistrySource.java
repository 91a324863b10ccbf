package dev.slipway.schemas.serde;

import dev.slipway.schemas.ledger.Ledger;
import dev.slipway.schemas.registry.RegistrySettings;
import dev.slipway.schemas.registry.SchemaRegistryClient;
import dev.slipway.schemas.registry.SchemaRegistryException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/** A registry gives the ids that are written; ids that are read are looked for in the ledger first. */
final class RegistrySource implements SchemaSource {
    private final SchemaRegistryClient registry;
    private final RegistrySettings.Use use;
    private final Map<MessageType, Map<String, Integer>> ids = new ConcurrentHashMap<>();

    RegistrySource(SchemaRegistryClient registry, RegistrySettings.Use use) {
        this.registry = registry;
        this.use = use;
    }

    @Override
    public int id(@Nullable String topic, MessageType type) {
        var key = topic == null ? "" : topic;
        var byTopic = ids.get(type);
        var known = byTopic == null ? null : byTopic.get(key);
        return known == null ? ask(topic, type, key) : known;
    }

    @Override
    public Optional<Schema> writerSchema(int id) {
        var entry = Ledger.own().byId(id);
        if (entry.isPresent()) {
            return entry.map(known -> new Schema.Parser().parse(known.json()));
        }
        try {
            return Optional.of(registry.schemaById(id));
        } catch (SchemaRegistryException e) {
            if (e.isNotFound()) {
                throw new UnreadableMessage("expected a schema that the registry knows, found id " + id, e);
            }
            throw e;
        }
    }

    private int ask(@Nullable String topic, MessageType type, String key) {
        var schema = new Schema.Parser().parse(type.entry().json());
        int id = ask(use.subjects().subject(topic, schema.getFullName()), schema);
        check(id, schema);
        ids.computeIfAbsent(type, _ -> new ConcurrentHashMap<>()).put(key, id);
        return id;
    }

    private int ask(String subject, Schema schema) {
        if (use.latestVersion()) {
            var latest = registry.latest(subject);
            if (!isSameLayout(latest.schema(), schema)) {
                throw new IllegalArgumentException("use.latest.version: expected version " + latest.version() + " of "
                        + subject + " to be the schema of this version of Slipway, found another one");
            }
            return latest.id();
        }
        return use.autoRegister() ? registry.register(subject, schema) : registry.lookup(subject, schema).id();
    }

    /** Bytes under a wrong id are lost for every reader, so an id is believed only when it leads back. */
    private void check(int id, Schema schema) {
        var own = Ledger.own().byId(id);
        boolean isTaken = own.isPresent() ? !own.get().name().equals(schema.getFullName()) : Ledger.own().isOurs(id);
        if (isTaken || !isSameLayout(registry.schemaById(id), schema)) {
            throw new IllegalArgumentException("the schema registry gave id " + id + " for " + schema.getFullName()
                    + ", but that is the id of another schema");
        }
    }

    private static boolean isSameLayout(Schema one, Schema other) {
        return SchemaNormalization.toParsingForm(one).equals(SchemaNormalization.toParsingForm(other));
    }
}
