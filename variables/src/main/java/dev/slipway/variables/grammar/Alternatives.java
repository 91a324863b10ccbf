package dev.slipway.variables.grammar;

import org.jspecify.annotations.Nullable;

/** The choice between two parsers. */
final class Alternatives {

    private Alternatives() {}

    static <T> @Nullable T parse(Scan scan, Parser<? extends T> first, Parser<? extends T> second, boolean committing) {
        int start = scan.at;
        T value = first.parse(scan);
        if (value != null && scan.at != start) {
            return value;
        }
        if (value != null) {
            T other = second.parse(scan);
            if (other == null) {
                scan.at = start;
            }
            return other == null ? value : other;
        }
        int failedAt = scan.failedAt;
        String expected = scan.expected;
        if (committing && failedAt != start) {
            return null;
        }
        scan.at = start;
        T other = second.parse(scan);
        if (other == null && scan.failedAt <= failedAt) {
            return scan.fail(failedAt, expected);
        }
        return other;
    }
}
