package dev.slipway.variables.grammar;

import dev.slipway.variables.limit.LimitReached;
import dev.slipway.variables.limit.Steps;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One pass of the grammar over a text: the place it has reached, the last failure, and what rules found before. */
final class Scan {

    private static final int DEEPEST_NESTING = 200;
    private static final int MOST_IN_A_ROW = 250;
    private static final long BASE_STEPS = 100_000;
    private static final long STEPS_PER_CHARACTER = 200;
    private static final long MOST_STEPS = 10_000_000;

    final String text;
    final Steps steps;
    /** Whether alternatives may read the same place again and again: only tokens within tokens do. */
    final boolean remembering;
    int at;
    int failedAt;
    String expected = "";

    private @Nullable IdentityHashMap<Rule<?>, Map<Integer, Rule.Memo>> memos;
    private final Lines lines;
    private int nesting;

    Scan(String text) {
        this.text = text;
        this.lines = new Lines(text);
        this.remembering = text.contains("#{");
        this.steps = new Steps(Math.min(MOST_STEPS, BASE_STEPS + STEPS_PER_CHARACTER * text.length()),
                "parsing the template");
    }

    /** Bounds what is evaluated by recursion. */
    static void requireAtMost(int count, String what) {
        if (count > MOST_IN_A_ROW) {
            throw new LimitReached("Expected at most " + MOST_IN_A_ROW + " " + what + ", but there are more.");
        }
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** Notes a failure and answers null, the sign of it. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // null is of every type
    <T> @Nullable T fail(int where, String what) {
        failedAt = where;
        expected = what;
        return null;
    }

    Map<Integer, Rule.Memo> memosOf(Rule<?> rule) {
        var known = memos == null ? new IdentityHashMap<Rule<?>, Map<Integer, Rule.Memo>>() : memos;
        memos = known;
        return known.computeIfAbsent(rule, _ -> new HashMap<>(4));
    }

    /** Forgets what rules found: nothing before this place will be read again. */
    void forget() {
        memos = null;
    }

    void enter() {
        if (++nesting > DEEPEST_NESTING) {
            throw new LimitReached("Expected blocks and brackets of the template to be nested less deep, but at offset "
                    + at + " they are nested deeper than is supported; split the template.");
        }
    }

    void leave() {
        nesting--;
    }

    Place place(int offset) {
        return lines.place(offset);
    }
}
