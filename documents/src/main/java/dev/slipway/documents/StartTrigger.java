package dev.slipway.documents;

/** Whether a step waits for all before it or joins the group of the step before it (process.md P-10, P-11). */
public enum StartTrigger implements Word {
    AFTER_PREVIOUS("afterPrevious"), WITH_PREVIOUS("withPrevious");

    private final String word;

    StartTrigger(String word) {
        this.word = word;
    }

    /** As in a document. */
    @Override
    public String word() {
        return word;
    }
}
