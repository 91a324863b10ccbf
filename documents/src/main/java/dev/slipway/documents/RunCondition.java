package dev.slipway.documents;

import java.util.Locale;

/** When a step runs, as the deployment stands when its turn comes (process.md 2.2). */
public enum RunCondition implements Word {
    SUCCESS, FAILURE, ALWAYS, VARIABLE;

    /** As in a document. */
    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
