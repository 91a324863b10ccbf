package dev.slipway.worker.log;

import java.util.Locale;

/** How loud a line is. */
public enum Level {
    VERBOSE, INFO, HIGHLIGHT, WAIT, WARNING, ERROR;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As messages spell it. */
    public String word() {
        return word;
    }
}
