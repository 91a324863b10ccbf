package dev.slipway.variables.limit;

/** Ends a parse or an evaluation whose budget is spent; always caught at the edge of the library. */
public final class LimitReached extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String reason;

    public LimitReached(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** The stack was too small for nesting that is allowed. */
    public static LimitReached outOfStack() {
        return new LimitReached("Expected templates, values and regular expressions that nest less deep than the stack"
                + " allows, but it ran out; flatten them.");
    }

    public String reason() {
        return reason;
    }
}
