package dev.slipway.worker.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.meters.Meters;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.worker.execution.Order;
import dev.slipway.worker.grant.Input;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerMetersTest {
    private static final ExecutionId FIRST = ExecutionId.parse("d1-00000000000000000001.1.1.0.1");
    private static final ExecutionId NEXT = ExecutionId.parse("d1-00000000000000000001.2.1.0.1");

    private final Meters counting = Meters.readable();
    private final WorkerMeters meters = new WorkerMeters(counting, "linux");

    @Test
    void fromResultToTheNextGrantOfTheSameDeploymentIsATurnaround() {
        meters.finished(FIRST, true);
        meters.heard(new Input.Granted(NEXT, order(NEXT)));
        assertThat(counting.text()).contains("slipway_worker_turnaround_seconds_count{pool=\"linux\"} 1");
    }

    @Test
    void aSlotThatIsReleasedOrWasNotKeptWaitsForNothing() {
        meters.finished(FIRST, true);
        meters.heard(new Input.Released(FIRST));
        meters.heard(new Input.Granted(NEXT, order(NEXT)));
        meters.finished(NEXT, false);
        meters.heard(new Input.Granted(NEXT, order(NEXT)));
        assertThat(counting.text()).contains("slipway_worker_turnaround_seconds_count{pool=\"linux\"} 0");
    }

    @Test
    void aClaimIsTimedUntilItIsAnsweredAndRefusalsAreCounted() {
        meters.claimed(FIRST);
        meters.heard(new Input.Granted(FIRST, null));
        meters.claimed(NEXT);
        meters.heard(new Input.Refused(NEXT));
        assertThat(counting.text()).contains("slipway_claim_seconds_count{pool=\"linux\"} 2")
                .contains("slipway_claims_refused_total{pool=\"linux\"} 1");
    }

    @Test
    void whatTheQueueGaveTwiceIsARedeliveryAndClocksThatDifferAreNoNegativeAge() {
        meters.taken(Duration.ofMillis(-5), 1);
        meters.taken(Duration.ofMillis(7), 2);
        assertThat(counting.text()).contains("slipway_queue_redeliveries_total{pool=\"linux\"} 1")
                .contains("slipway_queue_age_seconds_count{pool=\"linux\"} 2")
                .contains("slipway_queue_age_seconds_sum{pool=\"linux\"} 0.007");
    }

    private static Order order(ExecutionId id) {
        return new Order(id, "default/shop/test", "Step", "Step", Order.NOOP, null, null, null, Map.of(),
                Duration.ofSeconds(1), List.of(), "");
    }
}
