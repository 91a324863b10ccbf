package dev.slipway.worker.log;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Finds any of many byte strings in one pass (Aho-Corasick). A state is the longest end of what was read that begins a
 * pattern; state 0 means that nothing does. Transitions are hashed, so the size grows with the patterns alone.
 */
final class Patterns {
    static final Patterns NONE = new Patterns(List.of());

    private final int[] root = new int[256];
    private final int[] depth;
    private final int[] fallback;
    private final int[] longest;
    private final long[] slots;
    private final int slotMask;

    Patterns(Collection<byte[]> patterns) {
        var size = 1 + patterns.stream().mapToInt(pattern -> pattern.length).sum();
        depth = new int[size];
        fallback = new int[size];
        longest = new int[size];
        slotMask = Integer.highestOneBit(size * 2) * 2 - 1;
        slots = new long[slotMask + 1];
        Arrays.fill(slots, -1);
        var parents = new int[size];
        var states = 1;
        for (var pattern : patterns) {
            var state = 0;
            for (byte b : pattern) {
                var next = child(state, b);
                if (next == 0) {
                    next = states++;
                    depth[next] = depth[state] + 1;
                    parents[next] = state;
                    link(state, b, next);
                }
                state = next;
            }
            longest[state] = depth[state];
        }
        fallBack(parents, states);
    }

    private void fallBack(int[] parents, int states) {
        var labels = new byte[states];
        for (var slot : slots) {
            if (slot != -1) {
                labels[(int) (slot & 0x7fffffff)] = (byte) (slot >>> 31);
            }
        }
        for (int b = 0; b < 256; b++) {
            if (root[b] != 0) {
                labels[root[b]] = (byte) b;
            }
        }
        var byDepth = new Integer[states];
        Arrays.setAll(byDepth, state -> state);
        Arrays.sort(byDepth, (one, other) -> Integer.compare(depth[one], depth[other]));
        var order = new ArrayDeque<>(Arrays.asList(byDepth));
        order.poll();
        for (int state : order) {
            if (depth[state] > 1) {
                fallback[state] = next(fallback[parents[state]], labels[state]);
            }
            if (longest[state] == 0) {
                longest[state] = longest[fallback[state]];
            }
        }
    }

    int next(int from, byte b) {
        var state = from;
        while (state != 0) {
            var next = child(state, b);
            if (next != 0) {
                return next;
            }
            state = fallback[state];
        }
        return root[b & 255];
    }

    /** Whether a pattern begins with this byte. */
    boolean begins(byte b) {
        return root[b & 255] != 0;
    }

    /** How many of the bytes read last may still become a pattern. */
    int pending(int state) {
        return depth[state];
    }

    /** Length of the longest pattern that ends here; 0 when none does. */
    int matched(int state) {
        return longest[state];
    }

    private int child(int state, byte b) {
        if (state == 0) {
            return root[b & 255];
        }
        var wanted = key(state, b);
        for (int at = spread(wanted);; at = (at + 1) & slotMask) {
            if (slots[at] == -1) {
                return 0;
            }
            if (slots[at] >>> 31 == wanted) {
                return (int) (slots[at] & 0x7fffffff);
            }
        }
    }

    private void link(int state, byte b, int next) {
        if (state == 0) {
            root[b & 255] = next;
            return;
        }
        var key = key(state, b);
        var at = spread(key);
        while (slots[at] != -1) {
            at = (at + 1) & slotMask;
        }
        slots[at] = (key << 31) | next;
    }

    private static long key(int state, byte b) {
        return ((long) state << 8) | (b & 255);
    }

    private int spread(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 33) & slotMask;
    }
}
