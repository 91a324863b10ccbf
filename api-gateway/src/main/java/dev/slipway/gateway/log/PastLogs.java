package dev.slipway.gateway.log;

import dev.slipway.schemas.id.ExecutionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Logs where they are kept for long. */
public interface PastLogs {
    /** Null when there is none of this execution. */
    @Nullable
    LogState state(ExecutionId execution);

    /** Some chunks in order, the line {@code from} among them or behind them; empty when there are none. */
    List<Chunk> chunks(ExecutionId execution, long from);
}
