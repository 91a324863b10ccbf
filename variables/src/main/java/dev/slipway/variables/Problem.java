package dev.slipway.variables;

import java.util.List;

/**
 * One thing that went wrong, and where in the outermost template: offset in UTF-16 units from 0, line and column from
 * 1. {@code tokens} are the echoed tokens of a {@link Kind#MISSING} problem, else empty.
 */
public record Problem(Kind kind, String message, List<String> tokens, int offset, int line, int column) {

    public Problem {
        tokens = List.copyOf(tokens);
    }

    /** What sort of problem; everything after {@link #PARSE} leaves no text behind. */
    public enum Kind {
        MISSING, PARSE, RECURSION, ARGUMENT, FORMAT, OVERFLOW, OUT_OF_RANGE, INVALID_CAST, LIMIT
    }
}
