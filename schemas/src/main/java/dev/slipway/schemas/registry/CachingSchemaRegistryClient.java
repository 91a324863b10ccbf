package dev.slipway.schemas.registry;

import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;

/** Asks another client once for what never changes: the id of a schema and the schema of an id. */
public final class CachingSchemaRegistryClient implements SchemaRegistryClient {
    private static final Duration FAILURES = Duration.ofSeconds(1);

    private final SchemaRegistryClient registry;
    private final Remembered<Version, Integer> ids;
    private final Remembered<Version, RegisteredSchema> versions;
    private final Remembered<Integer, Schema> schemas;

    public CachingSchemaRegistryClient(SchemaRegistryClient registry) {
        this(registry, FAILURES);
    }

    CachingSchemaRegistryClient(SchemaRegistryClient registry, Duration failures) {
        this.registry = registry;
        this.ids = new Remembered<>(failures);
        this.versions = new Remembered<>(failures);
        this.schemas = new Remembered<>(failures);
    }

    @Override
    public int register(String subject, Schema schema) {
        return ids.get(Version.of(subject, schema), () -> registry.register(subject, schema));
    }

    @Override
    public RegisteredSchema lookup(String subject, Schema schema) {
        return versions.get(Version.of(subject, schema), () -> registry.lookup(subject, schema));
    }

    @Override
    public Schema schemaById(int id) {
        return schemas.get(id, () -> registry.schemaById(id));
    }

    @Override
    public RegisteredSchema latest(String subject) {
        return registry.latest(subject);
    }

    @Override
    public List<Integer> versions(String subject) {
        return registry.versions(subject);
    }

    @Override
    public List<String> subjects() {
        return registry.subjects();
    }

    @Override
    public boolean testCompatibility(String subject, Schema schema) {
        return registry.testCompatibility(subject, schema);
    }

    /** Text, because equal schemas may still differ in their documentation. */
    private record Version(String subject, String schema) {
        static Version of(String subject, Schema schema) {
            return new Version(subject, schema.toString());
        }
    }
}
