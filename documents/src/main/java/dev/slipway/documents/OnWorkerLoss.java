package dev.slipway.documents;

import java.util.Locale;

/** What becomes of an execution whose worker is gone. */
public enum OnWorkerLoss implements Word {
    FAIL, RETRY;

    /** As in a document. */
    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
