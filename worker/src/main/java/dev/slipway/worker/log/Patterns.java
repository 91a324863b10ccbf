package dev.slipway.worker.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Byte strings to look for, as many as there are. A filter over their first bytes passes over nearly all of a text;
 * where it does not, sorted runs are searched. Immutable; more can be added at little cost, because runs are merged only
 * with ones of their size.
 */
final class Patterns {
    /** Bytes of the shortest pattern. */
    static final int SHORTEST = 4;
    /** What {@link #match} answers when only the bytes to come can tell. */
    static final int UNSURE = -1;
    static final Patterns NONE = new Patterns(List.of(), new long[0], 0);

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int SMALLEST_FILTER = 16;
    private static final int LARGEST_FILTER = 23;

    private final List<PatternRun> runs;
    private final long[] filter;
    private final int shift;

    private Patterns(List<PatternRun> runs, long[] filter, int shift) {
        this.runs = runs;
        this.filter = filter;
        this.shift = shift;
    }

    /** These and more; none may be shorter than {@link #SHORTEST}. */
    Patterns with(Collection<byte[]> more) {
        if (more.isEmpty()) {
            return this;
        }
        var newest = PatternRun.of(more);
        var merged = new ArrayList<>(runs);
        while (!merged.isEmpty() && merged.getLast().size() <= 2 * newest.size()) {
            newest = newest.and(merged.removeLast());
        }
        merged.add(newest);
        var count = merged.stream().mapToInt(PatternRun::size).sum();
        var bits = Math.clamp(36 - Integer.numberOfLeadingZeros(count), SMALLEST_FILTER, LARGEST_FILTER);
        if (filter.length == 1 << (bits - 6)) {
            var wider = filter.clone();
            more.forEach(pattern -> enter(wider, shift, pattern));
            return new Patterns(List.copyOf(merged), wider, shift);
        }
        var fresh = new long[1 << (bits - 6)];
        merged.forEach(run -> run.patterns().forEach(pattern -> enter(fresh, 32 - bits, pattern)));
        return new Patterns(List.copyOf(merged), fresh, 32 - bits);
    }

    private static void enter(long[] filter, int shift, byte[] pattern) {
        var place = place(pattern, 0, shift);
        filter[place >>> 6] |= 1L << place;
    }

    private static int place(byte[] text, int at, int shift) {
        return ((int) WORD.get(text, at) * 0x9E3779B1) >>> shift;
    }

    /** The first place where a pattern may begin; too near to the end, any may. */
    int candidate(byte[] text, int from, int end) {
        if (runs.isEmpty()) {
            return end;
        }
        var at = from;
        while (at + SHORTEST <= end) {
            var place = place(text, at, shift);
            if ((filter[place >>> 6] >>> place & 1) != 0) {
                return at;
            }
            at++;
        }
        return at;
    }

    /**
     * Length of the longest pattern that begins here, 0 for none. {@link #UNSURE} where the text ends within one that may
     * still come, unless nothing will: {@code last}.
     */
    int match(byte[] text, int at, int end, boolean last) {
        var longest = 0;
        for (var run : runs) {
            var length = run.match(text, at, end, last);
            if (length == UNSURE) {
                return UNSURE;
            }
            longest = Math.max(longest, length);
        }
        return longest;
    }
}
