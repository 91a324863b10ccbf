package dev.slipway.documents;

/** How many targets may fail: so many, or so many of a hundred. */
public record FailureLimit(int value, boolean percent) {
    public static final FailureLimit NONE = new FailureLimit(0, false);

    /** How many of so many targets may fail, rounded down. */
    public int of(int targets) {
        return percent ? (int) ((long) targets * value / 100) : value;
    }

    /** As in a document. */
    String text() {
        return percent ? value + "%" : Integer.toString(value);
    }
}
