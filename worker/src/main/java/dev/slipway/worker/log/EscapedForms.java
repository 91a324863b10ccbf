package dev.slipway.worker.log;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntFunction;

/** A text as the usual writers of JSON, XML, shell words and URLs put it. */
final class EscapedForms {
    private static final HexFormat LOWER = HexFormat.of();
    private static final HexFormat UPPER = LOWER.withUpperCase();
    private static final String UNRESERVED = "-._~";

    private EscapedForms() {}

    static Set<String> of(String text) {
        var forms = new LinkedHashSet<String>();
        json(text, forms);
        xml(text, forms);
        shell(text, forms);
        url(text, forms);
        return forms;
    }

    private static void json(String text, Set<String> forms) {
        forms.add(json(text, "", false, LOWER));
        forms.add(json(text, "/", false, LOWER));
        forms.add(json(text, "", true, LOWER));
        forms.add(json(text, "/", true, LOWER));
        forms.add(json(text, "<>&", false, LOWER));
        forms.add(json(text, "<>&'", true, LOWER));
        forms.add(json(text, "<>&'+\"`", true, UPPER));
    }

    /** {@code special}: characters that this writer escapes too; {@code ascii}: and all that are not ASCII. */
    private static String json(String text, String special, boolean ascii, HexFormat hex) {
        return each(text, c -> switch (c) {
            case '"' -> special.indexOf(c) < 0 ? "\\\"" : unicode(c, hex);
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '/' -> special.indexOf(c) < 0 ? "/" : "\\/";
            default -> c < 0x20 || special.indexOf(c) >= 0 || (ascii && c > 0x7E)
                    ? unicode(c, hex)
                    : Character.toString(c);
        });
    }

    private static String unicode(int c, HexFormat hex) {
        var escaped = new StringBuilder();
        for (char unit : Character.toChars(c)) {
            escaped.append("\\u").append(hex.toHexDigits(unit));
        }
        return escaped.toString();
    }

    private static void xml(String text, Set<String> forms) {
        var content = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        forms.add(text.replace("&", "&amp;").replace("<", "&lt;"));
        forms.add(content);
        forms.add(content.replace("\"", "&quot;"));
        for (var apostrophe : new String[]{"&apos;", "&#39;", "&#x27;", "&#039;"}) {
            forms.add(content.replace("\"", "&quot;").replace("'", apostrophe));
            forms.add(content.replace("\"", "&#34;").replace("'", apostrophe));
        }
        var attribute = content.replace("\"", "&quot;");
        forms.add(attribute.replace("\r", "&#xD;").replace("\n", "&#xA;").replace("\t", "&#x9;"));
        forms.add(attribute.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;"));
    }

    private static void shell(String text, Set<String> forms) {
        forms.add(text.replace("'", "'\\''"));
        forms.add(text.replace("'", "'\"'\"'"));
        forms.add(each(text, c -> "\"$`\\".indexOf(c) < 0 ? Character.toString(c) : "\\" + Character.toString(c)));
        forms.add(each(text, c -> "\"$`\\!".indexOf(c) < 0 ? Character.toString(c) : "\\" + Character.toString(c)));
        forms.add(backslashed(text, "_./-+:@%="));
        forms.add(backslashed(text, "_./-+:@%=,"));
        forms.add(backslashed(text, "_./-+:@%={}~^#"));
        forms.add(ansi(text, false));
        forms.add(ansi(text, true));
    }

    private static String backslashed(String text, String plain) {
        return each(text, c -> Character.isLetterOrDigit(c) || plain.indexOf(c) >= 0 || c > 0x7E
                ? Character.toString(c)
                : "\\" + Character.toString(c));
    }

    /** As within {@code $'...'}. */
    private static String ansi(String text, boolean octal) {
        return each(text, c -> switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\'' -> "\\'";
            case '\\' -> "\\\\";
            default -> octal && c > 0x7E
                    ? bytes(c, b -> "\\" + Integer.toOctalString(b & 255))
                    : Character.toString(c);
        });
    }

    private static void url(String text, Set<String> forms) {
        for (var hex : new HexFormat[]{UPPER, LOWER}) {
            forms.add(url(text, "-._*", hex).replace("%20", "+"));
            forms.add(url(text, "-._*", hex));
            forms.add(url(text, UNRESERVED, hex));
            forms.add(url(text, UNRESERVED, hex).replace("%20", "+"));
            forms.add(url(text, UNRESERVED + "/", hex));
            forms.add(url(text, UNRESERVED + "!'()*", hex));
            forms.add(url(text, UNRESERVED + "!'()*;,/?:@&=+$#", hex));
        }
    }

    private static String url(String text, String plain, HexFormat hex) {
        return each(text, c -> c < 0x7F && (Character.isLetterOrDigit(c) || plain.indexOf(c) >= 0)
                ? Character.toString(c)
                : bytes(c, b -> "%" + hex.toHexDigits((byte) b)));
    }

    private static String bytes(int c, IntFunction<String> byByte) {
        var written = new StringBuilder();
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            written.append(byByte.apply(b));
        }
        return written.toString();
    }

    private static String each(String text, IntFunction<String> character) {
        var written = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> written.append(character.apply(c)));
        return written.toString();
    }
}
