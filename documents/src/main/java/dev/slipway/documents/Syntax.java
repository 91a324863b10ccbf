package dev.slipway.documents;

import java.util.Locale;

/** The language of a script. */
public enum Syntax implements Word {
    BASH, PYTHON, POWERSHELL, CSHARP, FSHARP;

    /** As in a document. */
    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
