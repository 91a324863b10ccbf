package dev.slipway.variables.filters;

import dev.slipway.variables.dotnet.DotNetText;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Cutting and joining text. */
final class TextFilters {

    private TextFilters() {}

    static @Nullable String trim(String input, List<String> options) {
        if (options.isEmpty()) {
            return DotNetText.trim(input);
        }
        return switch (DotNetText.toLower(options.getFirst())) {
            case "start" -> DotNetText.trimStart(input);
            case "end" -> DotNetText.trimEnd(input);
            default -> null;
        };
    }

    /** {@code Substring length} or {@code Substring start length}; what lies beyond the end is not there. */
    static @Nullable String substring(String input, List<String> options) {
        if (options.isEmpty() || options.size() > 2) {
            return null;
        }
        OptionalInt start = options.size() == 2 ? DotNetText.parseInt(options.getFirst()) : OptionalInt.of(0);
        OptionalInt length = DotNetText.parseInt(options.getLast());
        if (start.isEmpty() || length.isEmpty() || length.getAsInt() < 0 || start.getAsInt() < 0
                || start.getAsInt() > input.length()) {
            return null;
        }
        long end = Math.min(input.length(), (long) start.getAsInt() + length.getAsInt());
        return input.substring(start.getAsInt(), (int) end);
    }

    static @Nullable String truncate(String input, List<String> options) {
        OptionalInt length = options.isEmpty() ? OptionalInt.empty() : DotNetText.parseInt(options.getFirst());
        if (length.isEmpty() || length.getAsInt() < 0) {
            return null;
        }
        String suffix = options.size() > 1 ? options.get(1) : "...";
        return length.getAsInt() < input.length() ? input.substring(0, length.getAsInt()) + suffix : input;
    }

    static @Nullable String append(Filter.Use use) {
        String input = use.input() == null ? "" : use.input();
        return use.options().isEmpty() ? null : input + String.join("", use.options());
    }

    static @Nullable String prepend(Filter.Use use) {
        String input = use.input() == null ? "" : use.input();
        return use.options().isEmpty() ? null : String.join("", use.options()) + input;
    }
}
