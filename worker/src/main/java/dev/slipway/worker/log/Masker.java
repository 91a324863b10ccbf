package dev.slipway.worker.log;

import java.nio.charset.StandardCharsets;
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
    private Patterns patterns = Patterns.NONE;
    private byte[] held = new byte[256];
    private int first;
    private int end;
    private int hiddenUntil;
    private boolean maskIsOpen;

    Masker(Secrets secrets, Sink sink) {
        this(secrets::patterns, sink);
    }

    Masker(Supplier<Patterns> newestPatterns, Sink sink) {
        this.newestPatterns = newestPatterns;
        this.sink = sink;
    }

    void feed(byte[] bytes, int start, int stop) {
        if (first != end || !isBlank(bytes, start, stop)) {
            patterns = newestPatterns.get();
        }
        append(bytes, start, stop);
        scan(end, false);
    }

    /** Lets everything out: what is held back is no secret, because nothing follows it. */
    void release() {
        scan(end, true);
    }

    /** Lets complete lines out; called when the script is silent, so that a reader need not wait for its next word. */
    void releaseLines() {
        var stop = end;
        while (stop > first && held[stop - 1] != '\n') {
            stop--;
        }
        scan(stop, true);
        scan(end, false);
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

    private void append(byte[] bytes, int start, int stop) {
        var count = end - first;
        var added = stop - start;
        if (end + added > held.length) {
            var room = count + added <= held.length ? held : new byte[Math.max(256, (count + added) * 5 / 4)];
            System.arraycopy(held, first, room, 0, count);
            held = room;
            hiddenUntil -= first;
            first = 0;
            end = count;
        }
        System.arraycopy(bytes, start, held, end, added);
        end += added;
    }

    /** Lets out what is decided of the bytes before {@code stop}; all of them where nothing is waited for. */
    private void scan(int stop, boolean last) {
        var at = first;
        while (at < stop) {
            var next = Math.min(stop, patterns.candidate(held, at, end));
            if (next == at) {
                var length = patterns.match(held, at, end, last);
                if (length == Patterns.UNSURE) {
                    break;
                }
                if (length > 0) {
                    if (at >= hiddenUntil) {
                        letOut(at);
                    }
                    hiddenUntil = Math.max(hiddenUntil, at + length);
                }
                next = at + 1;
            }
            at = next;
        }
        letOut(at);
        if (first == end) {
            hiddenUntil = Math.max(0, hiddenUntil - end);
            first = 0;
            end = 0;
        }
    }

    /** Neighbouring hidden bytes share one mask; line ends stay, so that lines keep their numbers. */
    private void letOut(int stop) {
        for (; first < Math.min(stop, hiddenUntil); first++) {
            if (held[first] == '\n') {
                maskIsOpen = false;
                sink.take(held, first, first + 1);
            } else if (!maskIsOpen) {
                maskIsOpen = true;
                sink.take(MASK, 0, MASK.length);
            }
        }
        if (first < stop) {
            maskIsOpen = false;
            sink.take(held, first, stop);
            first = stop;
        }
    }
}
