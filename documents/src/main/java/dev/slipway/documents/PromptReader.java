package dev.slipway.documents;

import dev.slipway.documents.PromptSpec.Control;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads how a value is asked for. */
final class PromptReader {
    private static final int LONGEST_LABEL = 200;
    private static final int MOST_OPTIONS = 1_000;

    private PromptReader() {}

    static @Nullable PromptSpec read(Fields variable) {
        var prompt = variable.mapping("prompt");
        if (prompt == null) {
            return null;
        }
        var label = prompt.text("label", LONGEST_LABEL);
        var help = prompt.text("help", Fields.LONG_TEXT);
        boolean required = prompt.flag("required", false);
        var control = Objects.requireNonNullElse(prompt.choice("control", Control.class), Control.SINGLE_LINE);
        boolean given = prompt.has("options");
        List<String> options = prompt.list("options", MOST_OPTIONS,
                (node, where) -> prompt.text(node, where, Fields.LONG_TEXT, true));
        if (control == Control.DROP_DOWN && !given) {
            prompt.missing("options", "what the drop-down offers");
        } else if (control != Control.DROP_DOWN && given) {
            prompt.report("options", "only a drop-down has options: set 'control: drop-down'");
        }
        prompt.end();
        return new PromptSpec(label, help, required, control, options);
    }
}
