package dev.slipway.orchestrator.rows;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Times in rows: milliseconds, 0 for none. */
final class Moments {
    private Moments() {}

    static long of(Optional<Instant> moment) {
        return moment.map(Instant::toEpochMilli).orElse(0L);
    }

    static Optional<Instant> moment(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    static long length(Optional<Duration> length) {
        return length.map(Duration::toMillis).orElse(0L);
    }

    static Optional<Duration> duration(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }
}
