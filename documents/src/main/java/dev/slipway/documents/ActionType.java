package dev.slipway.documents;

import java.util.Locale;

/** What kind of work an action is: a script, nothing at all, or a question to people. */
public enum ActionType implements Word {
    SCRIPT, NOOP, MANUAL;

    /** As in a document. */
    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
