package dev.slipway.variables.grammar;

import org.jspecify.annotations.Nullable;

/** Text up to the next token, its escapes undone (variables.md 2, rules 1 to 5). A loop, since most of a script is text. */
final class PlainText implements Parser<Token> {

    @Override
    public @Nullable Token parse(Scan scan) {
        int start = scan.at;
        var text = scan.text;
        var plain = new StringBuilder();
        int from = start;
        int next = start;
        while (next < text.length()) {
            int hash = text.indexOf('#', next);
            if (hash < 0 || hash + 1 == text.length()) {
                next = text.length();
            } else if (text.charAt(hash + 1) == '{') {
                next = hash;
                break;
            } else if (isHashesBeforeToken(text, hash)) {
                plain.append(text, from, hash + 1);
                next = from = hash + 2;
                break;
            } else if (text.startsWith("#{", hash + 1)) {
                plain.append(text, from, hash).append("#{");
                next = from = hash + 3;
            } else {
                next = hash + 2;
            }
        }
        if (next == start) {
            return scan.fail(scan.atEnd() ? start : start + 1, "text");
        }
        scan.steps.take(1 + ((next - start) >> 3));
        scan.at = next;
        return new Token.Text(plain.append(text, from, next).toString());
    }

    private static boolean isHashesBeforeToken(String text, int hash) {
        return text.startsWith("##{", hash + 1) && hash + 4 < text.length();
    }
}
