package dev.slipway.documents;

import java.util.Locale;

/** The language of a script. */
public enum Syntax implements Word {
    BASH, PYTHON;

    /** As in a document. */
    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
