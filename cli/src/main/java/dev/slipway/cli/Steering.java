package dev.slipway.cli;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** Characters that would steer a terminal: control characters of C0 and C1, but tabs, line ends and colours. */
final class Steering {
    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern STEERING = Pattern
            .compile("\\u001b(?!\\[[0-9;:]*m)|[\\p{Cntrl}\\u0080-\\u009f&&[^\t\n\\u001b]]");

    private Steering() {}

    /** The text with U+FFFD in their place. */
    static String replaced(String text) {
        return holds(text, 0) ? STEERING.matcher(text.replace("\r\n", "\n")).replaceAll("\uFFFD") : text;
    }

    /** The same JSON with those that JSON may hold as they are, DEL and C1, written as {@code \}{@code u009b}. */
    static String escaped(String json) {
        if (!holds(json, 0x7f)) {
            return json;
        }
        var escaped = new StringBuilder(json.length() + 32);
        for (int i = 0; i < json.length(); i++) {
            char character = json.charAt(i);
            if (isSteering(character) && character >= 0x7f) {
                escaped.append("\\u").append(HEX.toHexDigits(character));
            } else {
                escaped.append(character);
            }
        }
        return escaped.toString();
    }

    private static boolean holds(String text, int from) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= from && isSteering(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSteering(char character) {
        return (character < 0x20 && character != '\t' && character != '\n')
                || (character >= 0x7f && character < 0xa0);
    }
}
