package dev.slipway.variables.dotnet;

import java.util.OptionalInt;

/** Characters and text as .NET's {@code char} and {@code string} treat them in the invariant culture. */
public final class DotNetText {

    private DotNetText() {}

    /** White space of Unicode, no-break spaces included, unlike {@link Character#isWhitespace(char)}. */
    public static boolean isWhiteSpace(char c) {
        if (c < 0x80) {
            return c == ' ' || (c >= '\t' && c <= '\r');
        }
        return c == '\u0085' || Character.isSpaceChar(c);
    }

    public static String trim(String text) {
        return trimEnd(trimStart(text));
    }

    public static String trimStart(String text) {
        int start = 0;
        while (start < text.length() && isWhiteSpace(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    public static String trimEnd(String text) {
        int end = text.length();
        while (end > 0 && isWhiteSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** Upper case one character at a time: {@code ß} stays. */
    public static String toUpper(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = Character.toUpperCase(chars[i]);
        }
        return new String(chars);
    }

    /** Lower case one character at a time. */
    public static String toLower(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = Character.toLowerCase(chars[i]);
        }
        return new String(chars);
    }

    /** The key under which names are equal when they differ in case only (ordinal, ignoring case). */
    public static String fold(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != Character.toUpperCase(c)) {
                return toUpper(name);
            }
        }
        return name;
    }

    /** A 32-bit integer as {@code int.TryParse} reads it: blanks around it and a sign are allowed. */
    public static OptionalInt parseInt(String text) {
        String digits = trim(text);
        int start = digits.startsWith("-") || digits.startsWith("+") ? 1 : 0;
        if (digits.length() == start || digits.length() > 400) {
            return OptionalInt.empty();
        }
        long value = 0;
        for (int i = start; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return OptionalInt.empty();
            }
            value = Math.min(value * 10 + digit, 1L << 40);
        }
        value = digits.startsWith("-") ? -value : value;
        return value == (int) value ? OptionalInt.of((int) value) : OptionalInt.empty();
    }
}
