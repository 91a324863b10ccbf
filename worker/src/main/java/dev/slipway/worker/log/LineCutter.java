package dev.slipway.worker.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts bytes into lines. A line of more than 64 KiB goes on in the next one, with a mark; bytes that are not UTF-8, and
 * NUL, become the replacement character.
 */
final class LineCutter {
    static final int LONGEST = 64 * 1024;
    static final String CUT = " [cut at 64 KiB, continued on the next line]";

    private static final char REPLACEMENT = '\uFFFD';

    private final Consumer<String> lines;
    private byte[] open = new byte[512];
    private int size;
    private boolean continues;
    private long replaced;

    LineCutter(Consumer<String> lines) {
        this.lines = lines;
    }

    void feed(byte[] bytes, int start, int stop) {
        var at = start;
        while (at < stop) {
            var lineEnd = at;
            while (lineEnd < stop && bytes[lineEnd] != '\n') {
                lineEnd++;
            }
            add(bytes, at, lineEnd);
            if (lineEnd < stop) {
                endOfLine();
            }
            at = lineEnd + 1;
        }
    }

    /** How many replacement characters stand for what was no text. */
    long replaced() {
        return replaced;
    }

    /** Ends the line that is open, if one is. */
    void endPartial() {
        if (size > 0) {
            endOfLine();
        }
        continues = false;
    }

    private void add(byte[] bytes, int start, int stop) {
        var at = start;
        while (stop - at > LONGEST - size) {
            var room = LONGEST - size;
            append(bytes, at, at + room);
            at += room;
            cut();
        }
        append(bytes, at, stop);
    }

    private void append(byte[] bytes, int start, int stop) {
        var count = stop - start;
        if (size + count > open.length) {
            open = Arrays.copyOf(open, Math.min(LONGEST, Math.max(size + count, open.length * 2)));
        }
        System.arraycopy(bytes, start, open, size, count);
        size += count;
    }

    private void cut() {
        var whole = size;
        while (whole > size - 4 && (open[whole - 1] & 0xC0) == 0x80) {
            whole--;
        }
        if (whole == size - 4 || (open[whole - 1] & 0x80) == 0) {
            whole = size;
        } else {
            whole--;
        }
        lines.accept(text(whole) + CUT);
        System.arraycopy(open, whole, open, 0, size - whole);
        size -= whole;
        continues = true;
    }

    private void endOfLine() {
        if (size == 0 && continues) {
            continues = false;
            return;
        }
        continues = false;
        var length = size > 0 && open[size - 1] == '\r' ? size - 1 : size;
        lines.accept(text(length));
        size = 0;
    }

    private String text(int length) {
        var text = new String(open, 0, length, StandardCharsets.UTF_8);
        var shown = text.indexOf('\0') < 0 ? text : text.replace('\0', REPLACEMENT);
        if (shown.indexOf(REPLACEMENT) >= 0) {
            replaced += shown.chars().filter(c -> c == REPLACEMENT).count() - replacementsIn(length);
        }
        return shown;
    }

    /** Those that the script wrote itself. */
    private long replacementsIn(int length) {
        var count = 0L;
        for (int at = 0; at + 2 < length; at++) {
            if (open[at] == (byte) 0xEF && open[at + 1] == (byte) 0xBF && open[at + 2] == (byte) 0xBD) {
                count++;
            }
        }
        return count;
    }
}
