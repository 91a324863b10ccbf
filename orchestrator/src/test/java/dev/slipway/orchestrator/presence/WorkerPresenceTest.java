package dev.slipway.orchestrator.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.deployment.Lookups.PoolState;
import dev.slipway.schemas.common.Runtime;
import dev.slipway.schemas.presence.WorkerHeartbeat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkerPresenceTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final WorkerPresence presence = new WorkerPresence(InstantSource.fixed(NOW));

    @Test
    void aPoolIsSeenAsWorkOfARuntimeFindsIt() {
        beat("web-1", 2, "bash");
        beat("web-2", 3, "bash", "csharp");
        assertThat(presence.pool("default", "bash")).isEqualTo(new PoolState(2, 2, 5));
        assertThat(presence.pool("default", "csharp")).isEqualTo(new PoolState(2, 1, 3));
        assertThat(presence.pool("default", "fsharp")).isEqualTo(new PoolState(2, 0, 0));
        assertThat(presence.pool("other", "bash")).isEqualTo(new PoolState(0, 0, 0));
    }

    private void beat(String worker, int slots, String... runtimes) {
        presence.see(new WorkerHeartbeat(worker, "i1", "default", slots, List.of(),
                Stream.of(runtimes).map(name -> new Runtime(name, "1")).toList(), false, "test", NOW, NOW));
    }
}
