package dev.slipway.variables.grammar;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A named part of the grammar that may refer to itself. What it found at a place is kept for the length of a scan, so
 * that trying alternatives costs no more than linear time; its nesting is bounded.
 */
final class Rule<T> implements Parser<T> {

    private static final int COST = 20;

    private final Supplier<Parser<T>> definition;
    private @Nullable Parser<T> parser;

    Rule(Supplier<Parser<T>> definition) {
        this.definition = definition;
    }

    /** The thing found and where it ends; or null, where reading failed and what was expected there. */
    record Memo(@Nullable Object found, int place, String expected) {}

    @Override
    public @Nullable T parse(Scan scan) {
        return scan.remembering ? remembered(scan) : nested(scan);
    }

    private @Nullable T nested(Scan scan) {
        scan.enter();
        T found = definition().parse(scan);
        scan.leave();
        return found;
    }

    private @Nullable T remembered(Scan scan) {
        var memos = scan.memosOf(this);
        int start = scan.at;
        Memo known = memos.get(start);
        scan.steps.take(1);
        if (known != null) {
            return recall(scan, known);
        }
        scan.steps.take(COST);
        T found = nested(scan);
        memos.put(start, found == null
                ? new Memo(null, scan.failedAt, scan.expected)
                : new Memo(found, scan.at, ""));
        return found;
    }

    @SuppressWarnings("unchecked")
    private @Nullable T recall(Scan scan, Memo known) {
        if (known.found() == null) {
            return scan.fail(known.place(), known.expected());
        }
        scan.at = known.place();
        return (T) known.found();
    }

    private Parser<T> definition() {
        Parser<T> ready = parser;
        if (ready == null) {
            parser = ready = definition.get();
        }
        return ready;
    }
}
