package dev.slipway.cli;

import java.util.List;

/** The line of a template in which something failed, with carets below it. */
final class Underline {
    private static final int WIDEST = 100;
    private static final int BEFORE = 40;

    private Underline() {}

    /** {@code offset}: where it starts, in UTF-16 units; the carets of a token reach to its end. */
    static List<String> of(String template, int offset) {
        int at = Math.min(offset, template.length());
        int start = template.lastIndexOf('\n', at - 1) + 1;
        int lineEnd = template.indexOf('\n', at);
        int end = lineEnd < 0 ? template.length() : lineEnd;
        int from = end - start <= WIDEST ? start : Math.max(start, at - BEFORE);
        int to = Math.min(end, from + WIDEST);
        int carets = Math.max(1, Math.min(token(template, at, end), to) - at);
        return List.of("  " + shown(template.substring(from, to)), "  " + " ".repeat(at - from) + "^".repeat(carets));
    }

    /** Where the token that starts here ends. */
    private static int token(String template, int start, int end) {
        if (!template.startsWith("#{", start)) {
            return start;
        }
        int depth = 0;
        for (int i = start; i < end; i++) {
            if (template.startsWith("#{", i)) {
                depth++;
            } else if (template.charAt(i) == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return end;
    }

    private static String shown(String line) {
        return line.replace('\t', ' ').replace('\r', ' ');
    }
}
