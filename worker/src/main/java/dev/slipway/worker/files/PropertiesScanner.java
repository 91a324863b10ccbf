package dev.slipway.worker.files;

import org.jspecify.annotations.Nullable;

/** Finds the keys and values of a properties text, by their place in it. */
final class PropertiesScanner {
    private final String text;
    private int at;

    PropertiesScanner(String text) {
        this.text = text;
    }

    /** {@code key}: unescaped; the value is what stands between two places of the text. */
    record Entry(String key, boolean separated, int valueStart, int valueEnd) {}

    /** Null behind the last. */
    @Nullable
    Entry next() throws NotThisFormat {
        while (at < text.length()) {
            var c = text.charAt(at);
            if (isBlank(c) || isLineEnd(c)) {
                at++;
            } else if (c == '#' || c == '!') {
                skipLine();
            } else {
                return entry();
            }
        }
        return null;
    }

    private Entry entry() throws NotThisFormat {
        var key = new StringBuilder();
        while (at < text.length() && !isLineEnd(text.charAt(at)) && !isBlank(text.charAt(at))
                && text.charAt(at) != '=' && text.charAt(at) != ':') {
            if (text.charAt(at) == '\\') {
                escape(key);
            } else {
                key.append(text.charAt(at++));
            }
        }
        var keyEnd = at;
        skipBlanks();
        if (at < text.length() && (text.charAt(at) == '=' || text.charAt(at) == ':')) {
            at++;
            skipBlanks();
        }
        var start = at;
        while (at < text.length() && !isLineEnd(text.charAt(at))) {
            if (text.charAt(at) == '\\') {
                escape(new StringBuilder());
            } else {
                at++;
            }
        }
        return new Entry(key.toString(), start > keyEnd, start, at);
    }

    private void escape(StringBuilder into) throws NotThisFormat {
        at++;
        if (at == text.length()) {
            return;
        }
        var c = text.charAt(at++);
        switch (c) {
            case 'n' -> into.append('\n');
            case 'r' -> into.append('\r');
            case 't' -> into.append('\t');
            case 'f' -> into.append('\f');
            case 'u' -> into.append(unicode());
            case '\r', '\n' -> {
                if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
                    at++;
                }
                skipBlanks();
            }
            default -> into.append(c);
        }
    }

    private char unicode() throws NotThisFormat {
        if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            var line = text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
            throw new NotThisFormat("expected four hex digits behind \\u in line " + line);
        }
        at += 4;
        return (char) Integer.parseInt(text, at - 4, at, 16);
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private void skipLine() {
        while (at < text.length() && !isLineEnd(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f';
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
