package dev.slipway.schemas.registry;

import java.util.List;
import org.apache.avro.Schema;

/**
 * What a schema registry can be asked. Every method throws {@link SchemaRegistryException} when the registry refuses,
 * gives no usable answer or none within the time limit. Thread-safe.
 */
public interface SchemaRegistryClient {
    /** Makes the schema a version of the subject, if it is not one yet, and gives its id. */
    int register(String subject, SchemaText schema);

    /** The version of the subject that has this very schema. */
    RegisteredSchema lookup(String subject, SchemaText schema);

    /** With all types that it refers to. */
    Schema schemaById(int id);

    /** Where an id is used. */
    List<SubjectVersion> uses(int id);

    RegisteredSchema latest(String subject);

    RegisteredSchema version(String subject, int version);

    /** Of the subject, oldest first. */
    List<Integer> versions(String subject);

    List<String> subjects();

    /** Whether the schema may become the next version of the subject. */
    Compatibility testCompatibility(String subject, SchemaText schema);

    /** What holds for subjects that have no level of their own. */
    CompatibilityLevel compatibilityLevel();

    /** What holds for the subject, be it its own or that of all. */
    CompatibilityLevel compatibilityLevel(String subject);

    /** Sets what holds for the subject from now on. */
    void compatibilityLevel(String subject, CompatibilityLevel level);

    /** As {@link #register(String, SchemaText)}, with a schema that holds all of its types. */
    default int register(String subject, Schema schema) {
        return register(subject, SchemaText.of(schema));
    }

    /** As {@link #lookup(String, SchemaText)}, with a schema that holds all of its types. */
    default RegisteredSchema lookup(String subject, Schema schema) {
        return lookup(subject, SchemaText.of(schema));
    }

    /** As {@link #testCompatibility(String, SchemaText)}, with a schema that holds all of its types. */
    default Compatibility testCompatibility(String subject, Schema schema) {
        return testCompatibility(subject, SchemaText.of(schema));
    }
}
