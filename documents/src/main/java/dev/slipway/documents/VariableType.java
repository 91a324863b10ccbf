package dev.slipway.documents;

import java.util.Locale;

/** Whether a value may be shown. */
public enum VariableType implements Word {
    TEXT, SENSITIVE;

    /** As in a document. */
    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
