package dev.slipway.orchestrator.deployment;

/** A variable as a step sees it. */
public record NamedValue(String name, Value value) {
    public static NamedValue plain(String name, String text) {
        return new NamedValue(name, new Value.Plain(text));
    }
}
