package dev.slipway.worker.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Patterns in the order of their bytes. All that a text begins with are beginnings of the greatest one that is not
 * greater than the text, so one search finds them; {@code shorter} leads from each to the longest of its beginnings.
 */
final class PatternRun {
    private final byte[][] sorted;
    private final int[] shorter;

    private PatternRun(byte[][] sorted, int[] shorter) {
        this.sorted = sorted;
        this.shorter = shorter;
    }

    static PatternRun of(Collection<byte[]> patterns) {
        var all = patterns.toArray(byte[][]::new);
        Arrays.sort(all, Arrays::compareUnsigned);
        var distinct = new ArrayList<byte[]>(all.length);
        for (var pattern : all) {
            if (pattern.length < Patterns.SHORTEST) {
                throw new IllegalArgumentException("expected a pattern of at least " + Patterns.SHORTEST + " bytes");
            }
            if (distinct.isEmpty() || !Arrays.equals(distinct.getLast(), pattern)) {
                distinct.add(pattern);
            }
        }
        return linked(distinct.toArray(byte[][]::new));
    }

    private static PatternRun linked(byte[][] sorted) {
        var shorter = new int[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            var at = i - 1;
            while (at >= 0 && !begins(sorted[i], 0, sorted[i].length, sorted[at])) {
                at = shorter[at];
            }
            shorter[i] = at;
        }
        return new PatternRun(sorted, shorter);
    }

    PatternRun and(PatternRun other) {
        var both = new ArrayList<>(Arrays.asList(sorted));
        both.addAll(Arrays.asList(other.sorted));
        return of(both);
    }

    int size() {
        return sorted.length;
    }

    List<byte[]> patterns() {
        return Arrays.asList(sorted);
    }

    /** As {@link Patterns#match}. */
    int match(byte[] text, int at, int end, boolean last) {
        var above = firstAbove(text, at, end);
        if (!last && above < sorted.length && sorted[above].length > end - at
                && Arrays.mismatch(sorted[above], 0, end - at, text, at, end) < 0) {
            return Patterns.UNSURE;
        }
        var found = above - 1;
        while (found >= 0 && !begins(text, at, end, sorted[found])) {
            found = shorter[found];
        }
        return found < 0 ? 0 : sorted[found].length;
    }

    private int firstAbove(byte[] text, int at, int end) {
        var low = 0;
        var high = sorted.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (Arrays.compareUnsigned(sorted[middle], 0, sorted[middle].length, text, at, end) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean begins(byte[] text, int at, int end, byte[] pattern) {
        return pattern.length <= end - at
                && Arrays.mismatch(pattern, 0, pattern.length, text, at, at + pattern.length) < 0;
    }
}
