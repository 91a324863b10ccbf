package dev.slipway.documents.schema;

import static dev.slipway.documents.schema.Schema.anyText;
import static dev.slipway.documents.schema.Schema.flag;
import static dev.slipway.documents.schema.Schema.list;
import static dev.slipway.documents.schema.Schema.object;
import static dev.slipway.documents.schema.Schema.text;
import static dev.slipway.documents.schema.Schema.words;

import dev.slipway.documents.PromptSpec.Control;
import dev.slipway.documents.VariableType;
import java.util.List;

/** Variables. */
final class VariableSchema {
    private VariableSchema() {}

    /** {@code inProject}: else a value can't be limited to steps or channels. */
    static Schema variables(boolean inProject) {
        var scope = object("Where the value holds; it holds everywhere without.");
        var dimensions = inProject
                ? List.of("environments", "targets", "channels", "tenants", "targetTags", "steps", "tenantTags",
                        "processes")
                : List.of("environments", "targets", "tenants", "targetTags", "tenantTags", "processes");
        for (var dimension : dimensions) {
            scope.has(dimension, list("Any of these.", ProcessSchema.line("A name.")));
        }
        return list("Values of variables; of a name there may be several with different scopes.",
                object("A value.").needs("name", text("Its name, whatever its case."))
                        .has("type", words("What it is.", VariableType.values(), VariableType::word))
                        .has("value", anyText("The value, a template.")).has("sealed", text("As the server sealed it."))
                        .has("valueFrom",
                                object("Read by the client.").has("env", text("An environment variable."))
                                        .has("file", text("A file.")))
                        .has("scope", scope).has("prompt", prompt()));
    }

    private static Schema prompt() {
        return object("It is asked for when deploying.").has("label", text("What it is called."))
                .has("help", text("What it is for.")).has("required", flag("It can't be left blank."))
                .has("control", words("How it is filled in.", Control.values(), Control::word))
                .has("options", list("Of a drop-down.", anyText("A choice.")));
    }
}
