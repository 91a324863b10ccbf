package dev.slipway.orchestrator.deployment;

import java.util.Optional;

/** The value of a variable: its raw text, or its text sealed for the catalog, as Base64. */
public sealed interface Value {
    record Plain(String text) implements Value {}

    /** {@code name}: the variable that it was sealed for, if that is not the one that it is the value of. */
    record Sealed(String base64, Optional<String> name) implements Value {
        public Sealed(String base64) {
            this(base64, Optional.empty());
        }

        @Override
        public String toString() {
            return "*****";
        }
    }

    /** The same value for a variable of another name. */
    default Value sealedFor(String name) {
        return this instanceof Sealed(String base64, var before)
                ? new Sealed(base64, before.or(() -> Optional.of(name)))
                : this;
    }
}
