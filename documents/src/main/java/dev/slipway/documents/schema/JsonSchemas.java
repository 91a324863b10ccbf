package dev.slipway.documents.schema;

import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.Kind;
import dev.slipway.documents.tree.Json;
import java.util.Arrays;

/** The JSON Schema (draft 2020-12) of each kind of document that users write, as text. */
public final class JsonSchemas {
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private JsonSchemas() {}

    /** Throws {@link IllegalArgumentException} for a kind that only the server writes. */
    public static String of(Kind kind) {
        if (!kind.isWrittenByUsers()) {
            throw new IllegalArgumentException("expected a kind that users write, found " + kind.title());
        }
        return Json.write(
                document(kind).with("$schema", DRAFT).with("title", "Slipway " + kind.title()).members());
    }

    /** One for all kinds. */
    public static String ofAll() {
        var kinds = Arrays.stream(Kind.values()).filter(Kind::isWrittenByUsers).map(JsonSchemas::document)
                .toArray(Schema[]::new);
        return Json.write(Schema.either("A document of Slipway.", kinds).with("$schema", DRAFT)
                .with("title", "Slipway document").members());
    }

    private static Schema document(Kind kind) {
        return Schema.object("A document of kind " + kind.title() + ".")
                .needs("apiVersion", Schema.text("The version of this form.").with("const", DocumentReader.API_VERSION))
                .needs("kind", Schema.text("What it is about.").with("const", kind.title()))
                .needs("metadata",
                        Schema.object("What it is called.").needs("name", Schema.name("Its name."))
                                .has("space", Schema.name("The space that it belongs to."))
                                .has("displayName", Schema.text("As people call it.")))
                .has("spec", KindSchemas.spec(kind));
    }
}
