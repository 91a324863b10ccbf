package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.deployment.Waiting;
import dev.slipway.orchestrator.state.WaitingRow;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What things wait for as rows, both ways. */
final class WaitingRows {
    private WaitingRows() {}

    static @Nullable WaitingRow toRow(Optional<Waiting> found) {
        return found.map(waiting -> new WaitingRow(waiting.kind().name().toLowerCase(Locale.ROOT), waiting.detail(),
                waiting.since().toEpochMilli(), waiting.unblockedBy().orElse(null), Moments.of(waiting.until())))
                .orElse(null);
    }

    static Optional<Waiting> fromRow(@Nullable WaitingRow row) {
        return Optional.ofNullable(row)
                .map(found -> new Waiting(Waiting.Kind.valueOf(found.getKind().toUpperCase(Locale.ROOT)),
                        found.getDetail(), Instant.ofEpochMilli(found.getSince()),
                        Optional.ofNullable(found.getUnblockedBy()), Moments.moment(found.getUntil())));
    }
}
