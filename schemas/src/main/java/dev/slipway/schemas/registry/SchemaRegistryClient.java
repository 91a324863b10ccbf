package dev.slipway.schemas.registry;

import java.util.List;
import org.apache.avro.Schema;

/**
 * What a schema registry can be asked. Every method throws {@link SchemaRegistryException} when the registry refuses,
 * gives no usable answer or none within the time limit. Thread-safe.
 */
public interface SchemaRegistryClient {
    /** Makes the schema a version of the subject, if it is not one yet, and gives its id. */
    int register(String subject, Schema schema);

    /** The version of the subject that has this very schema. */
    RegisteredSchema lookup(String subject, Schema schema);

    Schema schemaById(int id);

    RegisteredSchema latest(String subject);

    /** Of the subject, oldest first. */
    List<Integer> versions(String subject);

    List<String> subjects();

    /** Whether the schema may become the next version of the subject. */
    boolean testCompatibility(String subject, Schema schema);
}
