package dev.slipway.variables;

import java.util.LinkedHashSet;
import java.util.Set;

/** What one rendered template could not resolve, and whether the {@code null} filter has spoken. */
final class Findings {

    /** An echoed token and the offset, in the template being rendered, of the token that led to it. */
    record Missing(String token, int offset) {}

    private final Set<Missing> missing = new LinkedHashSet<>();
    private boolean nothing;

    void addMissing(String token, int offset) {
        missing.add(new Missing(token, offset));
    }

    /** Takes in what the value of a symbol could not resolve. */
    void addMissing(Findings inner, int offset) {
        for (Missing found : inner.missing) {
            missing.add(new Missing(found.token(), offset));
        }
    }

    void addNothing(boolean also) {
        nothing |= also;
    }

    boolean nothing() {
        return nothing;
    }

    Set<Missing> missing() {
        return missing;
    }
}
