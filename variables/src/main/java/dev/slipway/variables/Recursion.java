package dev.slipway.variables;

import java.util.List;

/** A symbol was met again while it was being evaluated; caught inside the library (variables.md 5). */
final class Recursion extends RuntimeException {

    private static final long serialVersionUID = 1;

    Recursion(String symbol, List<String> chain) {
        super("An attempt to parse the variable symbol \"" + symbol
                + "\" appears to have resulted in a self referencing loop (" + String.join(" -> ", chain) + " -> "
                + symbol + "). Ensure that recursive loops do not exist in the variable values.", null, false, false);
    }
}
