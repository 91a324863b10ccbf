package dev.slipway.variables.dotnet;

/** Where .NET would throw out of an evaluation: the kind of exception and its text. Caught at the library's edge. */
public final class DotNetException extends RuntimeException {

    /** The .NET exception class. */
    public enum Kind {
        ARGUMENT, FORMAT, OVERFLOW, OUT_OF_RANGE, INVALID_CAST
    }

    private static final long serialVersionUID = 1;

    private final Kind kind;

    public DotNetException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
