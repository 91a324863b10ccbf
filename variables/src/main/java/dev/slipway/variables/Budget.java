package dev.slipway.variables;

import dev.slipway.variables.grammar.ParsedTemplate;
import dev.slipway.variables.json.Json;
import dev.slipway.variables.limit.LimitReached;
import dev.slipway.variables.limit.Steps;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one evaluation may still spend, and the JSON texts it has already read. */
final class Budget {

    private static final int DEEPEST = 100;
    private static final int SYMBOL = 50;
    private static final int JSON_CHARACTER = 4;

    final Steps steps;
    private final Map<String, Optional<Json>> read = new HashMap<>(0);
    private int depth;

    Budget(long stepLimit) {
        this.steps = new Steps(stepLimit, "evaluating the template");
    }

    void symbol() {
        steps.take(SYMBOL);
    }

    /** A text that is about to be split at its commas. */
    void list(String text) {
        steps.take(SYMBOL * (1 + text.chars().filter(c -> c == ',').count()));
    }

    void text(@Nullable String piece) {
        steps.takeText(piece == null ? 0 : piece.length());
    }

    void enter() {
        if (++depth > DEEPEST) {
            throw new LimitReached("Expected values to refer to each other through at most " + DEEPEST
                    + " levels, but they go deeper; flatten them.");
        }
    }

    void leave() {
        depth--;
    }

    /** The text as JSON; null when it is not an object or an array. */
    @Nullable
    Json json(String text) {
        if (!Json.mayBe(text)) {
            return null;
        }
        return read.computeIfAbsent(text, _ -> {
            steps.take((long) text.length() * JSON_CHARACTER);
            return Optional.ofNullable(Json.read(text));
        }).orElse(null);
    }

    ParsedTemplate template(Node node, String text) {
        steps.take(text.length());
        return node.template(text);
    }

    RuntimeException refused(String message) {
        return new LimitReached(message);
    }
}
