package dev.slipway.variables.filters;

import dev.slipway.variables.limit.Steps;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One filter: null means it has no answer, and the token is echoed. */
@FunctionalInterface
interface Filter {

    /** The input (null when missing) and options of one use, the time and the budget of the evaluation. */
    record Use(@Nullable String input, List<String> options, Instant now, Steps steps) {}

    @Nullable
    String apply(Use use);

    /** A filter of an input that must be there. */
    static Filter of(BiFunction<String, List<String>, @Nullable String> filter) {
        return use -> use.input() == null ? null : filter.apply(use.input(), use.options());
    }

    /** A filter of an input that must be there, without options. */
    static Filter plain(UnaryOperator<String> filter) {
        return of((input, options) -> options.isEmpty() ? filter.apply(input) : null);
    }
}
