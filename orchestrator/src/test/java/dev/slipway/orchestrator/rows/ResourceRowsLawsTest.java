package dev.slipway.orchestrator.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.resource.Claim;
import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.orchestrator.resource.ResourceInput;
import dev.slipway.orchestrator.resource.ResourceTurn;
import dev.slipway.orchestrator.state.ClaimRow;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** Resources that are read again from their rows after every input are the same, whatever has happened. */
class ResourceRowsLawsTest {
    private static final int RUNS = 100;
    private static final int INPUTS = 100;
    private static final List<ResourceId> ALL = List.of(ResourceId.machine("default", "web-1"),
            ResourceId.machine("default", "web-10"), ResourceId.tag("default", "x//000000000000001"),
            ResourceId.taskCap("default"), ResourceId.taskCap("other"));
    private static final Serde<ClaimRow> CODEC = RowCodec.of(ClaimRow.class, ClaimRow.getClassSchema());

    private final StoredBytes stored = new StoredBytes();

    @Test
    void aRestartAfterAnyInputChangesNothing() {
        for (long seed = 1; seed <= RUNS; seed++) {
            stored.rows.clear();
            play(new Random(seed), seed);
        }
    }

    private void play(Random random, long seed) {
        var resources = new Resources(new Section<>(stored.store(), "c", CODEC));
        for (int i = 0; i < INPUTS; i++) {
            var id = ALL.get(random.nextInt(ALL.size()));
            var holder = "h" + random.nextInt(6);
            var at = Instant.ofEpochMilli(i);
            resources.save(id, ResourceTurn.take(resources.find(id), random.nextBoolean()
                    ? new ResourceInput.Request(holder, random.nextBoolean() ? Claim.ALONE : Claim.SHARED, "t", at)
                    : new ResourceInput.Return(holder, at)));
            var restarted = new Resources(new Section<>(stored.store(), "c", CODEC));
            for (var one : ALL) {
                assertThat(restarted.find(one)).as("seed %d: %s", seed, one).isEqualTo(resources.find(one));
            }
            assertThat(restarted.contested()).as("seed %d", seed).isEqualTo(resources.contested());
        }
        assertThat(stored.rows).as("seed %d: a row for each claim", seed).hasSize(ALL.stream().map(resources::find)
                .mapToInt(resource -> resource.held().size() + resource.waiting().size()).sum());
    }
}
