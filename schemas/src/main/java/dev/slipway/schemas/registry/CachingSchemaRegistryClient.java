package dev.slipway.schemas.registry;

import java.util.List;
import org.apache.avro.Schema;

/** Asks another client once for what never changes: the id of a schema and the schema of an id or version. */
public final class CachingSchemaRegistryClient implements SchemaRegistryClient {
    private final SchemaRegistryClient registry;
    private final Remembered<Version, Integer> ids;
    private final Remembered<Version, RegisteredSchema> lookups;
    private final Remembered<SubjectVersion, RegisteredSchema> versions;
    private final Remembered<Integer, Schema> schemas;

    /** Over a client of these settings, with the memory that they ask for. */
    public CachingSchemaRegistryClient(RegistrySettings settings) {
        this(new RestSchemaRegistryClient(settings), settings.memory(), RegistryCounters.ofProcess());
    }

    CachingSchemaRegistryClient(SchemaRegistryClient registry, RegistrySettings.Memory memory,
            RegistryCounters counters) {
        this.registry = registry;
        this.ids = new Remembered<>(memory.missingSchema(), counters);
        this.lookups = new Remembered<>(memory.missingSchema(), counters);
        this.versions = new Remembered<>(memory.missingSchema(), counters);
        this.schemas = new Remembered<>(memory.missingId(), counters);
    }

    @Override
    public int register(String subject, SchemaText schema) {
        return ids.get(new Version(subject, schema), () -> registry.register(subject, schema));
    }

    @Override
    public RegisteredSchema lookup(String subject, SchemaText schema) {
        return lookups.get(new Version(subject, schema), () -> registry.lookup(subject, schema));
    }

    @Override
    public Schema schemaById(int id) {
        return schemas.get(id, () -> registry.schemaById(id));
    }

    @Override
    public RegisteredSchema version(String subject, int version) {
        return versions.get(new SubjectVersion(subject, version), () -> registry.version(subject, version));
    }

    @Override
    public List<SubjectVersion> uses(int id) {
        return registry.uses(id);
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
    public Compatibility testCompatibility(String subject, SchemaText schema) {
        return registry.testCompatibility(subject, schema);
    }

    @Override
    public CompatibilityLevel compatibilityLevel() {
        return registry.compatibilityLevel();
    }

    @Override
    public CompatibilityLevel compatibilityLevel(String subject) {
        return registry.compatibilityLevel(subject);
    }

    @Override
    public void compatibilityLevel(String subject, CompatibilityLevel level) {
        registry.compatibilityLevel(subject, level);
    }

    /** Text, because equal schemas may still differ in their documentation. */
    private record Version(String subject, SchemaText schema) {}
}
