package dev.slipway.worker.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Hides secrets in a stream of bytes, however it is cut into writes. What may still become a secret is held back until
 * that is known, or until it is released.
 */
final class Masker {
    /** Takes bytes {@code start} to {@code end}, which are only lent. */
    interface Sink {
        void take(byte[] bytes, int start, int end);
    }

    private static final byte[] MASK = Secrets.MASK.getBytes(StandardCharsets.UTF_8);

    private final Supplier<Patterns> newestPatterns;
    private final Sink sink;
    private Patterns patterns;
    private int state;
    private byte[] held = new byte[256];
    private boolean[] hidden = new boolean[256];
    private int first;
    private int end;
    private boolean maskIsOpen;

    Masker(Secrets secrets, Sink sink) {
        this(secrets::patterns, sink);
    }

    Masker(Supplier<Patterns> newestPatterns, Sink sink) {
        this.newestPatterns = newestPatterns;
        this.sink = sink;
        this.patterns = newestPatterns.get();
    }

    void feed(byte[] bytes, int start, int stop) {
        if (first != end || !isBlank(bytes, start, stop)) {
            takeNewSecrets();
        }
        var at = start;
        while (at < stop) {
            if (first == end) {
                var plain = at;
                while (at < stop && !patterns.begins(bytes[at])) {
                    at++;
                }
                if (at > plain) {
                    maskIsOpen = false;
                    sink.take(bytes, plain, at);
                }
            }
            if (at < stop) {
                step(bytes[at++]);
            }
        }
    }

    /** Lets everything out: what is held back is no secret, because nothing follows it. */
    void release() {
        release(end - first);
        state = 0;
    }

    /** Lets complete lines out; called when the script is silent, so that a reader need not wait for its next word. */
    void releaseLines() {
        var stop = end;
        while (stop > first && held[stop - 1] != '\n') {
            stop--;
        }
        if (stop > first) {
            var rest = Arrays.copyOfRange(held, stop, end);
            release();
            feed(rest, 0, rest.length);
        }
    }

    boolean holdsLines() {
        for (int at = first; at < end; at++) {
            if (held[at] == '\n') {
                return true;
            }
        }
        return false;
    }

    /** Blanks hide nothing: between messages that name one secret each, nothing has to be built anew. */
    private static boolean isBlank(byte[] bytes, int start, int stop) {
        for (int at = start; at < stop; at++) {
            if (bytes[at] != '\n' && bytes[at] != '\r' && bytes[at] != ' ') {
                return false;
            }
        }
        return true;
    }

    private void takeNewSecrets() {
        var newest = newestPatterns.get();
        if (newest == patterns) {
            return;
        }
        var again = Arrays.copyOfRange(held, first, end);
        var hiddenBefore = Arrays.copyOfRange(hidden, first, end);
        patterns = newest;
        state = 0;
        first = 0;
        end = 0;
        for (int i = 0; i < again.length; i++) {
            append(again[i], hiddenBefore[i]);
            state = patterns.next(state, again[i]);
            hide(patterns.matched(state));
        }
        release(end - first - patterns.pending(state));
    }

    private void step(byte b) {
        append(b, false);
        state = patterns.next(state, b);
        hide(patterns.matched(state));
        release(end - first - patterns.pending(state));
    }

    private void append(byte b, boolean isHidden) {
        if (end == held.length) {
            var count = end - first;
            var size = Math.max(256, count * 2);
            held = Arrays.copyOf(Arrays.copyOfRange(held, first, end), size);
            hidden = Arrays.copyOf(Arrays.copyOfRange(hidden, first, end), size);
            first = 0;
            end = count;
        }
        held[end] = b;
        hidden[end++] = isHidden;
    }

    private void hide(int count) {
        Arrays.fill(hidden, end - count, end, true);
    }

    private void release(int count) {
        var stop = first + count;
        while (first < stop) {
            var run = first;
            if (!hidden[first]) {
                while (run < stop && !hidden[run]) {
                    run++;
                }
                maskIsOpen = false;
                sink.take(held, first, run);
                first = run;
            } else {
                releaseHidden();
            }
        }
        if (first == end) {
            first = 0;
            end = 0;
        }
    }

    /** Neighbouring hidden bytes share one mask; line ends stay, so that lines keep their numbers. */
    private void releaseHidden() {
        if (held[first] == '\n') {
            maskIsOpen = false;
            sink.take(held, first, first + 1);
        } else if (!maskIsOpen) {
            maskIsOpen = true;
            sink.take(MASK, 0, MASK.length);
        }
        first++;
    }
}
