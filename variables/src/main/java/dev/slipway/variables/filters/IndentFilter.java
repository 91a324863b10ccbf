package dev.slipway.variables.filters;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Indents lines by blanks or by prefixes, the first line apart from the others if wanted. */
final class IndentFilter {

    private static final Pattern WIDTHS = Pattern.compile("(?:([0-9]{1,3})?(/))?([0-9]{1,3})");
    private static final int WIDEST = 255;

    private IndentFilter() {}

    private record Prefixes(String first, String rest) {}

    static @Nullable String indent(String input, List<String> options) {
        if (input.isEmpty()) {
            return "";
        }
        if (options.size() > 2) {
            return null;
        }
        Prefixes prefixes = switch (options.size()) {
            case 0 -> new Prefixes("    ", "    ");
            case 1 -> prefixes(options.getFirst());
            default -> new Prefixes(options.getFirst(), options.get(1));
        };
        return prefixes.first() + input.replace("\n", "\n" + prefixes.rest());
    }

    /** {@code n}, {@code a/b} or {@code /b} with widths up to 255; anything else is itself the prefix. */
    private static Prefixes prefixes(String option) {
        var matcher = WIDTHS.matcher(option);
        if (!matcher.matches()) {
            return new Prefixes(option, option);
        }
        int rest = Integer.parseInt(matcher.group(3));
        int first = rest;
        if (matcher.group(2) != null) {
            first = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
        }
        return first > WIDEST || rest > WIDEST
                ? new Prefixes(option, option)
                : new Prefixes(" ".repeat(first), " ".repeat(rest));
    }
}
