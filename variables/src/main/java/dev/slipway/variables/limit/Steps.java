package dev.slipway.variables.limit;

/** A budget of steps; about a hundred million of them pass in a second. Not thread-safe. */
public final class Steps {

    private final long limit;
    private final String what;
    private long left;

    /** A budget of so many steps; {@code what} names the work in the error, such as "evaluating the template". */
    public Steps(long limit, String what) {
        this.limit = limit;
        this.left = limit;
        this.what = what;
    }

    /** Spends steps; {@link LimitReached} when fewer are left. */
    public void take(long count) {
        left -= count;
        if (left < 0) {
            throw new LimitReached("Expected " + what + " to end within " + limit
                    + " steps, but it had not; make the template, its loops or its regular expressions simpler.");
        }
    }

    /** Spends the steps of producing or copying so many characters. */
    public void takeText(int length) {
        take(1 + (length >> 1));
    }
}
