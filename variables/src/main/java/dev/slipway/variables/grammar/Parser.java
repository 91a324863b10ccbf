package dev.slipway.variables.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one thing at the scan's place and moves behind it; or answers null, having told the scan where it failed. The
 * combinators follow the failure rules of Sprache, which continue mode makes observable (variables.md 9).
 */
@FunctionalInterface
interface Parser<T> {

    @Nullable
    T parse(Scan scan);

    default <U> Parser<U> map(Function<T, U> change) {
        return scan -> {
            T value = parse(scan);
            return value == null ? null : change.apply(value);
        };
    }

    /** This, then the other; keeps the other. */
    default <U> Parser<U> then(Parser<U> next) {
        return scan -> parse(scan) == null ? null : next.parse(scan);
    }

    /** This, then the other; keeps this. */
    default Parser<T> skip(Parser<?> next) {
        return scan -> {
            T value = parse(scan);
            return value == null || next.parse(scan) == null ? null : value;
        };
    }

    /** This, then the other; joins both. */
    default <U, V> Parser<V> and(Parser<U> next, BiFunction<T, U, V> join) {
        return scan -> {
            T value = parse(scan);
            if (value == null) {
                return null;
            }
            U other = next.parse(scan);
            return other == null ? null : join.apply(value, other);
        };
    }

    /** This, or else the other from the same start; of two failures the further one counts, the first in a tie. */
    default Parser<T> or(Parser<? extends T> other) {
        return scan -> Alternatives.parse(scan, this, other, false);
    }

    /** As {@link #or}, but the other is not tried once this has read something. */
    default Parser<T> xor(Parser<? extends T> other) {
        return scan -> Alternatives.parse(scan, this, other, true);
    }

    /** As many as there are, perhaps none; the failure that ends them is forgotten. */
    default Parser<List<T>> many() {
        return scan -> {
            List<T> all = new ArrayList<>();
            while (true) {
                int start = scan.at;
                T value = parse(scan);
                if (value == null || scan.at == start) {
                    scan.at = start;
                    return all;
                }
                all.add(value);
            }
        };
    }

    default Parser<List<T>> atLeastOnce() {
        return and(many(), (first, rest) -> {
            rest.addFirst(first);
            return rest;
        });
    }

    default Parser<Optional<T>> optional() {
        return scan -> {
            int start = scan.at;
            T value = parse(scan);
            scan.at = value == null ? start : scan.at;
            return Optional.ofNullable(value);
        };
    }

    /** This, unless the excluded one could be read here; then it fails at its start. */
    default Parser<T> except(Parser<?> excluded) {
        return scan -> {
            int start = scan.at;
            if (excluded.parse(scan) != null) {
                scan.at = start;
                return scan.fail(start, "something else");
            }
            scan.at = start;
            return parse(scan);
        };
    }

    /** This within any white space. */
    default Parser<T> token() {
        return Parsers.BLANKS.then(this).skip(Parsers.BLANKS);
    }

    /** This with the place where it began. */
    default <U> Parser<U> located(BiFunction<Place, T, U> change) {
        return scan -> {
            int start = scan.at;
            T value = parse(scan);
            return value == null ? null : change.apply(scan.place(start), value);
        };
    }
}
