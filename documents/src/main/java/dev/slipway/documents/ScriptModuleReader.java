package dev.slipway.documents;

import java.util.Objects;

/** Reads a script module. */
final class ScriptModuleReader {
    private static final int LONGEST = 1024 * 1024;

    private ScriptModuleReader() {}

    static ScriptModuleSpec read(Fields spec) {
        if (!spec.has("syntax")) {
            spec.missing("syntax", Fields.words(Syntax.class));
        }
        return new ScriptModuleSpec(spec.text("description", Fields.LONG_TEXT),
                Objects.requireNonNullElse(spec.choice("syntax", Syntax.class), Syntax.BASH),
                spec.requiredText("script", LONGEST, "the functions of the module"));
    }
}
