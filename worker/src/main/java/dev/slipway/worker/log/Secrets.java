package dev.slipway.worker.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The secrets of one execution, which may learn more while it runs. Past a bound it can't mask any more, and its log is
 * withheld. Thread-safe.
 */
public final class Secrets {
    /** What stands in the log instead of a secret. */
    public static final String MASK = "********";
    /** A shorter value is not masked: it would hide half of every log. */
    public static final int SHORTEST = 4;

    /** What stands in the log instead of each line from where the secrets are too many to be masked. */
    static final String WITHHELD = "[withheld: the script has more secrets than can be masked]";
    static final int MOST = 5000;
    static final int MOST_BYTES = 1024 * 1024;

    private static final int LONGEST_PATTERN = 4096;

    /** And whether line by line, too. */
    private final Map<String, Boolean> values = new HashMap<>();
    private final List<String> fresh = new ArrayList<>();
    private long valueBytes;
    private volatile Patterns patterns = Patterns.NONE;
    private volatile boolean stale;
    private volatile boolean tooMany;

    /** Masks this value from now on, as it is and line by line. */
    public void add(String value) {
        addAll(List.of(value));
    }

    public void addAll(List<String> values) {
        values.forEach(value -> hide(value, true));
    }

    /** Masks texts that a secret is part of; their lines alone say nothing secret, where the secret is masked too. */
    public void addBuilt(List<String> values) {
        values.forEach(value -> hide(value, false));
    }

    private synchronized void hide(String value, boolean byLine) {
        if (tooMany || value.strip().length() < SHORTEST) {
            return;
        }
        var before = values.get(value);
        if (before != null && (before || !byLine)) {
            return;
        }
        values.put(value, byLine);
        valueBytes += before == null ? value.getBytes(StandardCharsets.UTF_8).length : 0;
        tooMany = values.size() > MOST || valueBytes > MOST_BYTES;
        if (!tooMany) {
            fresh.addAll(byLine ? EncodedForms.ofLines(value) : EncodedForms.of(value));
            stale = true;
        }
    }

    /** Whether there are more than can be masked, so that nothing may be shown any more. */
    boolean areTooMany() {
        return tooMany;
    }

    /** The text without any secret. */
    public String mask(String text) {
        var newest = patterns();
        return tooMany ? WITHHELD : mask(newest, text);
    }

    private String mask(Patterns newest, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var sink = new ByteArrayOutputStream(bytes.length);
        var masker = new Masker(() -> newest, (from, start, end) -> sink.write(from, start, end - start));
        masker.feed(bytes, 0, bytes.length);
        masker.release();
        return sink.toString(StandardCharsets.UTF_8);
    }

    /** Whether any secret stands in the text, in any form. */
    public boolean occurIn(String text) {
        var found = patterns();
        if (tooMany) {
            return true;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = found.candidate(bytes, 0, bytes.length); at < bytes.length; at = found.candidate(bytes, at + 1,
                bytes.length)) {
            if (found.match(bytes, at, bytes.length, true) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Built when they are needed, not with each secret. */
    Patterns patterns() {
        return stale ? build() : patterns;
    }

    private synchronized Patterns build() {
        if (stale && !tooMany) {
            patterns = patterns.with(fresh.stream().flatMap(form -> pieces(form).stream()).toList());
        }
        fresh.clear();
        stale = false;
        return patterns;
    }

    /** A long value is masked piece by piece, so that what has to be held back stays small. */
    private static List<byte[]> pieces(String form) {
        var bytes = form.getBytes(StandardCharsets.UTF_8);
        var pieces = new ArrayList<byte[]>();
        for (int at = 0; at < bytes.length; at += LONGEST_PATTERN) {
            var end = Math.min(bytes.length, at + LONGEST_PATTERN);
            // the last piece overlaps the one before it, so that no short end masks at random
            pieces.add(Arrays.copyOfRange(bytes, Math.max(0, Math.min(at, end - LONGEST_PATTERN)), end));
        }
        return pieces;
    }
}
