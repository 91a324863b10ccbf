package dev.slipway.documents;

import java.util.Locale;

/** What kind of work an action is. */
public enum ActionType implements Word {
    SCRIPT, NOOP;

    /** As in a document. */
    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
