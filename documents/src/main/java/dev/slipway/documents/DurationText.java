package dev.slipway.documents;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people write them: {@code 1h30m}, {@code 5m}, {@code 30s}, {@code 250ms}; days as {@code 2d}. */
final class DurationText {
    static final String EXAMPLES = "a duration such as 1h30m, 5m, 30s or 250ms";

    private static final Pattern TEXT = Pattern
            .compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

    private DurationText() {}

    static Optional<Duration> parse(String text) {
        var match = TEXT.matcher(text);
        if (text.isEmpty() || !match.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(number(match.group(1))).plusHours(number(match.group(2)))
                .plusMinutes(number(match.group(3))).plusSeconds(number(match.group(4)))
                .plusMillis(number(match.group(5))));
    }

    /** The shortest text, which {@link #parse} reads back. */
    static String format(Duration duration) {
        var text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
