package dev.slipway.worker.files;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for paths: {@code *} and {@code ?} within a name, {@code **} for any directories, <code>{a,b}</code>,
 * {@code [abc]}, which also stands for itself, brackets and all. Capital letters make no difference. (process.md V-60)
 */
final class Glob {
    private static final String MAGIC = "*?[]{}";
    private static final String SPECIAL = "\\^$.|+()";

    private final String pattern;
    private int at;

    private Glob(String pattern) {
        this.pattern = pattern;
    }

    static boolean isPattern(String text) {
        return text.chars().anyMatch(c -> MAGIC.indexOf(c) >= 0);
    }

    /** Matches whole paths with {@code /} between their names. */
    static Pattern compile(String pattern) {
        var flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        try {
            return Pattern.compile(new Glob(pattern).regex(false), flags);
        } catch (PatternSyntaxException _) {
            return Pattern.compile(Pattern.quote(pattern), flags);
        }
    }

    private String regex(boolean inGroup) {
        var regex = new StringBuilder();
        while (at < pattern.length()) {
            var c = pattern.charAt(at);
            if (inGroup && c == '}') {
                return regex.toString();
            }
            if (pattern.startsWith("**/", at) && startsName()) {
                regex.append("(?:[^/]+/)*");
                at += 3;
            } else if (pattern.startsWith("**", at) && startsName() && at + 2 == pattern.length()) {
                regex.append(".*");
                at += 2;
            } else {
                at++;
                regex.append(one(c, inGroup));
            }
        }
        return regex.toString();
    }

    private boolean startsName() {
        return at == 0 || pattern.charAt(at - 1) == '/';
    }

    private String one(char c, boolean inGroup) {
        return switch (c) {
            case '*' -> "[^/]*";
            case '?' -> "[^/]";
            case '{' -> group();
            case '[' -> set();
            case ',' -> inGroup ? "|" : ",";
            default -> SPECIAL.indexOf(c) < 0 && c != ']' && c != '}' ? String.valueOf(c) : "\\" + c;
        };
    }

    private String group() {
        if (pattern.indexOf('}', at) < 0) {
            return "\\{";
        }
        var inside = regex(true);
        at++;
        return "(?:" + inside + ")";
    }

    private String set() {
        var close = pattern.indexOf(']', at);
        if (close <= at) {
            return "\\[";
        }
        var inside = pattern.substring(at, close);
        at = close + 1;
        return "(?:[" + inside.replace("\\", "\\\\").replace("[", "\\[").replace("&&", "&\\&") + "]|"
                + Pattern.quote("[" + inside + "]") + ")";
    }
}
