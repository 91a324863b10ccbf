package dev.slipway.variables;

/** What happens to a stretch of text that does not parse (variables.md 1). */
public enum Mode {
    /** The whole text is returned untouched and the parse error is reported. */
    HALT,
    /** The stretch is copied as text and parsing goes on; nothing is reported for it. */
    CONTINUE
}
