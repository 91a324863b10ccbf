package dev.slipway.variables;

import org.jspecify.annotations.Nullable;

/**
 * What a symbol came to: its text; or, when the node has none, the node for its indexed children; and the findings of
 * evaluating it.
 */
record Value(@Nullable String text, Node node, @Nullable Findings findings, boolean sensitive) {

    static Value of(String text, boolean sensitive) {
        return new Value(text, Node.EMPTY, null, sensitive);
    }

    String textOrEmpty() {
        return text == null ? "" : text;
    }
}
