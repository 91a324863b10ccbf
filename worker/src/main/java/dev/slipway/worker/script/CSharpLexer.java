package dev.slipway.worker.script;

import java.util.ArrayList;
import java.util.List;

/** Cuts C# into tokens, as far as it takes to see where its declarations and statements begin and end. */
final class CSharpLexer {
    /** What a token is. Brackets and operators are {@code MARK}s; a {@code DIRECTIVE} is a whole line. */
    enum Kind {
        WORD, NUMBER, STRING, MARK, DIRECTIVE
    }

    /** A token: characters {@code start} to {@code end} of the text. */
    record Token(Kind kind, int start, int end, String text) {
        boolean is(String wanted) {
            return kind != Kind.STRING && text.equals(wanted);
        }

        boolean isWord() {
            return kind == Kind.WORD;
        }
    }

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private CSharpLexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        var lexer = new CSharpLexer(text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() {
        var c = text.charAt(at);
        if (Character.isWhitespace(c) || c == '\uFEFF') {
            at++;
        } else if (starts("//")) {
            at = lineEnd();
        } else if (starts("/*")) {
            var end = text.indexOf("*/", at + 2);
            at = end < 0 ? text.length() : end + 2;
        } else if (c == '#' && onlyBlanksBefore()) {
            take(Kind.DIRECTIVE, lineEnd());
        } else if (Character.isLetter(c) || c == '_' || (c == '@' && nameFollows())) {
            take(Kind.WORD, whileName(at + 1));
        } else if (Character.isDigit(c)) {
            take(Kind.NUMBER, whileName(at + 1));
        } else if ("\"'$@".indexOf(c) >= 0) {
            take(Kind.STRING, stringEnd());
        } else {
            take(Kind.MARK,
                    at + (starts("=>") || starts("==") || starts("!=") || starts("<=") || starts(">=") ? 2 : 1));
        }
    }

    private void take(Kind kind, int end) {
        var stop = Math.max(at + 1, Math.min(end, text.length()));
        tokens.add(new Token(kind, at, stop, text.substring(at, stop)));
        at = stop;
    }

    private int stringEnd() {
        var prefix = at;
        while (prefix < text.length() && (text.charAt(prefix) == '$' || text.charAt(prefix) == '@')) {
            prefix++;
        }
        var marks = text.substring(at, prefix);
        if (prefix == text.length() || "\"'".indexOf(text.charAt(prefix)) < 0) {
            return at + 1;
        }
        return stringEnd(prefix, marks.contains("@"), marks.contains("$"));
    }

    private int stringEnd(int opening, boolean verbatim, boolean holes) {
        var quote = text.charAt(opening);
        var i = opening + 1;
        while (i < text.length()) {
            var c = text.charAt(i);
            if (c == quote) {
                if (!verbatim || i + 1 >= text.length() || text.charAt(i + 1) != quote) {
                    return i + 1;
                }
                i += 2;
            } else if (c == '\\' && !verbatim) {
                i += 2;
            } else if (c == '\n' && !verbatim) {
                return i;
            } else if (c == '{' && holes) {
                i = i + 1 < text.length() && text.charAt(i + 1) == '{' ? i + 2 : holeEnd(i + 1);
            } else {
                i++;
            }
        }
        return i;
    }

    /** Behind the brace that ends an expression within an interpolated string. */
    private int holeEnd(int start) {
        var depth = 1;
        var i = start;
        while (i < text.length() && depth > 0) {
            var c = text.charAt(i);
            if (c == '"' || c == '\'') {
                i = stringEnd(i, i > 0 && "@$".indexOf(text.charAt(i - 1)) >= 0, text.charAt(i - 1) == '$');
            } else {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                i++;
            }
        }
        return i;
    }

    private boolean starts(String wanted) {
        return text.startsWith(wanted, at);
    }

    private boolean nameFollows() {
        return at + 1 < text.length() && (Character.isLetter(text.charAt(at + 1)) || text.charAt(at + 1) == '_');
    }

    private boolean onlyBlanksBefore() {
        return text.substring(text.lastIndexOf('\n', at) + 1, at).replace("\uFEFF", "").isBlank();
    }

    private int lineEnd() {
        var end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private int whileName(int start) {
        var i = start;
        while (i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_')) {
            i++;
        }
        return i;
    }
}
