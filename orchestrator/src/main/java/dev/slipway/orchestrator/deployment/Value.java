package dev.slipway.orchestrator.deployment;

/** The value of a variable: its raw text, or its text sealed for the catalog, as Base64. */
public sealed interface Value {
    record Plain(String text) implements Value {}

    record Sealed(String base64) implements Value {
        @Override
        public String toString() {
            return "*****";
        }
    }
}
