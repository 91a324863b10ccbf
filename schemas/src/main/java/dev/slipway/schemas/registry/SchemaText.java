package dev.slipway.schemas.registry;

import java.util.List;
import org.apache.avro.Schema;

/** A schema as it is sent: as JSON, which names types of other subjects where it has references to them. */
public record SchemaText(String json, List<SchemaReference> references) {
    public SchemaText {
        references = List.copyOf(references);
    }

    /** A schema that holds all of its types. */
    public static SchemaText of(Schema schema) {
        return new SchemaText(schema.toString(), List.of());
    }
}
