package dev.slipway.variables.filters;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** Escaping text for the formats it is put into. */
final class EscapeFilters {

    private static final Pattern LINE_BREAKS = Pattern.compile("(?:\r?\n)+");
    private static final String UNRESERVED = "-_.~";
    private static final String RESERVED = "!*'();:@&=+$,/?#[]";

    private EscapeFilters() {}

    static String html(String text) {
        return mapped(text, c -> c == '/' ? "&#x2F;" : entity(c));
    }

    static String xml(String text) {
        return mapped(text, EscapeFilters::entity);
    }

    private static String entity(int c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&apos;";
            default -> itself(c);
        };
    }

    static String json(String text) {
        return mapped(text, c -> switch (c) {
            case '"' -> "\\\"";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\\' -> "\\\\";
            default -> itself(c);
        });
    }

    /** Quotes doubled, and one line break more wherever there are some: that many YAML swallows. */
    static String yamlSingleQuote(String text) {
        String doubled = LINE_BREAKS.matcher(text)
                .replaceAll(breaks -> (breaks.group().startsWith("\r") ? "\r\n" : "\n") + breaks.group());
        return doubled.replace("'", "''");
    }

    static String yamlDoubleQuote(String text) {
        return mapped(text, c -> switch (c) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\\' -> "\\\\";
            case '"' -> "\\\"";
            default -> c >= ' ' && c <= '~' ? itself(c) : unicode(c);
        });
    }

    static String propertiesKey(String text) {
        return mapped(text, c -> c == ' ' || c == ':' || c == '=' ? "\\" + itself(c) : property(c));
    }

    static String propertiesValue(String text) {
        return (text.startsWith(" ") ? "\\" : "") + mapped(text, EscapeFilters::property);
    }

    private static String property(int c) {
        return switch (c) {
            case '\\' -> "\\\\";
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> c < 0xFF ? itself(c) : unicode(c);
        };
    }

    /** As .NET's EscapeUriString: what delimits the parts of a URI stays. */
    static String uri(String text) {
        return percent(text, UNRESERVED + RESERVED);
    }

    /** As .NET's EscapeDataString: only unreserved characters stay. */
    static String uriData(String text) {
        return percent(text, UNRESERVED);
    }

    private static String percent(String text, String kept) {
        var out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            out.append(letterOrDigit || kept.indexOf(c) >= 0 ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return out.toString();
    }

    private static String mapped(String text, IntFunction<String> change) {
        var out = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> out.append(change.apply(c)));
        return out.toString();
    }

    private static String itself(int c) {
        return String.valueOf((char) c);
    }

    private static String unicode(int c) {
        return String.format("\\u%04x", c);
    }
}
