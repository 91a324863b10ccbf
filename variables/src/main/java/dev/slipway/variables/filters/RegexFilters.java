package dev.slipway.variables.filters;

import dev.slipway.variables.dotnet.DotNetRegex;
import org.jspecify.annotations.Nullable;

/** {@code Match} and {@code Replace}. */
final class RegexFilters {

    private RegexFilters() {}

    static @Nullable String match(Filter.Use use) {
        return use.input() == null || use.options().size() != 1
                ? null
                : Boolean.toString(DotNetRegex.of(use.options().getFirst(), use.steps()).isMatch(use.input()));
    }

    static @Nullable String replace(Filter.Use use) {
        if (use.input() == null || use.options().isEmpty()) {
            return null;
        }
        String replacement = use.options().size() == 1 ? "" : use.options().get(1);
        return DotNetRegex.of(use.options().getFirst(), use.steps()).replace(use.input(), replacement);
    }
}
