package dev.slipway.variables.scope;

import org.jspecify.annotations.Nullable;

/** One value of a variable, where it is valid and where it comes from. */
public record ScopedVariable(String name, @Nullable String value, boolean sensitive, Scope scope, Origin origin) {

    @Override
    public String toString() {
        return name + " (" + (sensitive ? "sensitive, " : "") + origin.name() + ", " + scope + ")";
    }
}
