package dev.slipway.variables.filters;

import java.util.function.BiPredicate;

/** Ordinal comparisons with exactly one option, answering {@code true} or {@code false}. */
final class ComparisonFilters {

    private ComparisonFilters() {}

    static Filter of(BiPredicate<String, String> comparison) {
        return Filter.of((input, options) -> options.size() == 1
                ? Boolean.toString(comparison.test(input, options.getFirst()))
                : null);
    }
}
