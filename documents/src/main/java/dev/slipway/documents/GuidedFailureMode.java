package dev.slipway.documents;

/** Whether a failure asks people what to do (process.md R-20). */
public enum GuidedFailureMode implements Word {
    ENVIRONMENT_DEFAULT("environmentDefault"), ON("on"), OFF("off");

    private final String word;

    GuidedFailureMode(String word) {
        this.word = word;
    }

    /** As in a document. */
    @Override
    public String word() {
        return word;
    }
}
