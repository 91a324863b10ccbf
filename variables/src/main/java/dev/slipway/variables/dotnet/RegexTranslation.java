package dev.slipway.variables.dotnet;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A .NET pattern in the syntax of {@link java.util.regex}; what .NET refuses is refused. */
final class RegexTranslation {

    private static final Pattern QUANTIFIER = Pattern.compile("\\{[0-9]+(?:,[0-9]*)?\\}");
    private static final String KNOWN_ESCAPES = "abBAcdDefGknpPrsStuvwWxzZ";

    private final String pattern;
    private final Map<String, Integer> groups;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private boolean quantified;

    RegexTranslation(String pattern) {
        this.pattern = pattern;
        this.groups = RegexGroups.of(pattern);
    }

    Map<String, Integer> groups() {
        return groups;
    }

    String java() {
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            switch (c) {
                case '\\' -> escape(false);
                case '[' -> characterClass();
                case '(' -> open();
                case '{' -> brace();
                case '*', '+', '?' -> quantifier(String.valueOf(c));
                case '}' -> plain("\\}", 1);
                default -> plain(String.valueOf(c), 1);
            }
        }
        return out.toString();
    }

    private void plain(String java, int length) {
        out.append(java);
        at += length;
        quantified = false;
    }

    /** A quantifier and its lazy mark; .NET knows no possessive ones. */
    private void quantifier(String sign) {
        if (quantified) {
            throw new PatternSyntaxException("nested quantifier '" + sign + "'", pattern, at);
        }
        plain(sign, sign.length());
        if (at < pattern.length() && pattern.charAt(at) == '?') {
            plain("?", 1);
        }
        quantified = true;
    }

    private void brace() {
        var matcher = QUANTIFIER.matcher(pattern).region(at, pattern.length());
        if (matcher.lookingAt()) {
            quantifier(matcher.group());
        } else {
            plain("\\{", 1);
        }
    }

    private void open() {
        if (pattern.startsWith("(?#", at)) {
            int end = pattern.indexOf(')', at);
            if (end < 0) {
                throw new PatternSyntaxException("a comment is not closed", pattern, at);
            }
            at = end + 1;
        } else if (pattern.startsWith("(?(", at)) {
            throw new PatternSyntaxException("conditional groups are not supported", pattern, at);
        } else if (RegexGroups.isNamed(pattern, at)) {
            plain("(", RegexGroups.nameEnd(pattern, at) + 1 - at);
        } else if (pattern.startsWith("(?", at)) {
            options();
        } else {
            plain("(", 1);
        }
    }

    /** The options or the kind of a group: {@code (?i)}, {@code (?:}, {@code (?<=} and so on. */
    private void options() {
        int end = at + 2;
        while (end < pattern.length() && "imsx-".indexOf(pattern.charAt(end)) >= 0) {
            end++;
        }
        boolean known = end < pattern.length() && (":)".indexOf(pattern.charAt(end)) >= 0
                || (end == at + 2 && "=!><".indexOf(pattern.charAt(end)) >= 0));
        if (!known) {
            throw new PatternSyntaxException("this kind of group is not supported", pattern, at);
        }
        boolean behind = pattern.charAt(end) == '<';
        plain(pattern.substring(at, end + (behind ? 2 : 1)), end + (behind ? 2 : 1) - at);
    }

    private void characterClass() {
        int end = RegexGroups.classEnd(pattern, at);
        classBody(at, end);
        at = end;
        quantified = false;
    }

    /** A class, with {@code -[...]} as the intersection with the complement. */
    private void classBody(int open, int end) {
        at = open + 1;
        out.append('[');
        if (pattern.charAt(at) == '^') {
            plain("^", 1);
        }
        int first = at;
        while (at < end - 1) {
            char c = pattern.charAt(at);
            if (c == '\\') {
                escape(true);
            } else if (pattern.startsWith("-[", at) && at > first) {
                int inner = RegexGroups.classEnd(pattern, at + 1);
                out.append("&&[^");
                classBody(at + 1, inner);
                out.append(']');
                at = inner;
            } else {
                plain("[]&^~".indexOf(c) >= 0 || Character.isWhitespace(c) || c == '#' ? "\\" + c : String.valueOf(c),
                        1);
            }
        }
        out.append(']');
    }

    private void escape(boolean inClass) {
        if (at + 1 >= pattern.length()) {
            throw new PatternSyntaxException("a \\ ends the pattern", pattern, at);
        }
        char c = pattern.charAt(at + 1);
        if (c == 'v') {
            plain("\\x0B", 2);
        } else if (c == 'b' && inClass) {
            plain("\\x08", 2);
        } else if (c == 'p' || c == 'P') {
            property(c);
        } else if (c == 'k') {
            namedReference();
        } else if (c >= '0' && c <= '9') {
            number(inClass);
        } else if (Character.isLetter(c) ? KNOWN_ESCAPES.indexOf(c) < 0 : c == '_') {
            throw new PatternSyntaxException("unrecognized escape sequence \\" + c, pattern, at);
        } else {
            plain("\\" + c, 2);
        }
    }

    /** A Unicode category, or a block, which .NET writes with {@code Is}. */
    private void property(char letter) {
        int end = pattern.startsWith("{", at + 2) ? pattern.indexOf('}', at) : -1;
        if (end < 0) {
            throw new PatternSyntaxException("an incomplete \\" + letter + "{name}", pattern, at);
        }
        String name = pattern.substring(at + 3, end);
        plain("\\" + letter + "{" + (name.startsWith("Is") ? "In" + name.substring(2) : name) + "}", end + 1 - at);
    }

    private void namedReference() {
        boolean quoted = pattern.startsWith("'", at + 2);
        int end = pattern.indexOf(quoted ? '\'' : '>', at + 3);
        Integer group = end < 0 ? null : groups.get(pattern.substring(at + 3, end));
        if (group == null) {
            throw new PatternSyntaxException("a reference to an unknown group", pattern, at);
        }
        plain("(?:\\" + group + ")", end + 1 - at);
    }

    /** A reference to a group, or a character by its octal number. */
    private void number(boolean inClass) {
        int end = at + 1;
        while (end < pattern.length() && end < at + 4 && Character.digit(pattern.charAt(end), 10) >= 0) {
            end++;
        }
        String digits = pattern.substring(at + 1, end);
        Integer group = inClass || digits.startsWith("0") ? null : groups.get(digits);
        if (group != null) {
            plain("(?:\\" + group + ")", end - at);
            return;
        }
        String octal = digits.replaceFirst("[89].*", "");
        if (octal.isEmpty() || (octal.length() == 1 && !octal.equals("0") && !inClass)) {
            throw new PatternSyntaxException("a reference to the undefined group " + digits, pattern, at);
        }
        plain(String.format("\\x%02X", Integer.parseInt(octal, 8) & 0xFF), octal.length() + 1);
    }
}
