package dev.slipway.worker.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.worker.execution.Order;
import dev.slipway.worker.execution.Outcome;
import dev.slipway.worker.execution.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrantsTest {
    private static final Outcome DONE = new Outcome(Outcome.Result.SUCCEEDED, 0, null, List.of(), List.of(), 0, false,
            Instant.EPOCH, Instant.EPOCH, List.of());

    private final Order first = order("d0-00000000000000000001.1.1.0.1");
    private final Order next = order("d0-00000000000000000001.2.1.0.1");
    private final Order other = order("d0-00000000000000000002.1.1.0.1");
    private final Grants grants = new Grants(1, Limits.USUAL,
            order -> "perl".equals(order.syntax()) ? Optional.of("no perl here") : Optional.empty());
    private Duration now = Duration.ZERO;

    @Test
    void aClaimTakesASlotAndAGrantStartsIt() {
        assertThat(on(new Input.Taken(first))).containsExactly(new Action.Claim(first));
        assertThat(grants.freeSlots()).isZero();
        assertThat(grants.held()).isEmpty();
        assertThat(on(new Input.Granted(first.id(), null))).containsExactly(new Action.Start(first));
        assertThat(grants.held()).containsExactly(first.id());
    }

    @Test
    void whatHasNoSlotIsGivenBackAndWhatIsKnownIsSkipped() {
        on(new Input.Taken(first));
        assertThat(on(new Input.Taken(other))).containsExactly(new Action.GiveBack(other));
        assertThat(on(new Input.Taken(first))).containsExactly(new Action.Skip(first));
    }

    @Test
    void aRefusedClaimFreesItsSlot() {
        on(new Input.Taken(first));
        assertThat(on(new Input.Refused(first.id()))).isEmpty();
        assertThat(grants.freeSlots()).isOne();
    }

    @Test
    void aRepeatedGrantStartsNothingWhileItRunsAndAfterwards() {
        run(first);
        assertThat(on(new Input.Granted(first.id(), first))).isEmpty();
        on(new Input.Ended(first.id(), DONE));
        assertThat(on(new Input.Granted(first.id(), first))).isEmpty();
        on(new Input.Reported(first.id()));
        assertThat(on(new Input.Granted(first.id(), first))).isEmpty();
        assertThat(on(new Input.Taken(first))).containsExactly(new Action.Skip(first));
    }

    @Test
    void aFinishedExecutionKeepsItsSlotForItsDeployment() {
        run(first);
        assertThat(on(new Input.Ended(first.id(), DONE))).containsExactly(new Action.Report(first.id(), DONE, true));
        assertThat(grants.freeSlots()).isZero();
        assertThat(grants.held()).as("until the report is safe").containsExactly(first.id());
        on(new Input.Reported(first.id()));
        assertThat(on(new Input.Granted(next.id(), next))).containsExactly(new Action.Start(next));
        assertThat(grants.held()).containsExactly(next.id());
    }

    @Test
    void aGrantMayComeBeforeTheReportIsKnownToBeSafe() {
        run(first);
        on(new Input.Ended(first.id(), DONE));
        assertThat(on(new Input.Granted(next.id(), next))).containsExactly(new Action.Start(next));
        on(new Input.Reported(first.id()));
        assertThat(grants.freeSlots()).isZero();
    }

    @Test
    void aKeptSlotIsFreeWhenItIsReleasedOrAfterFiveSeconds() {
        run(first);
        on(new Input.Ended(first.id(), DONE));
        on(new Input.Reported(first.id()));
        on(new Input.Released(first.id()));
        assertThat(grants.freeSlots()).isOne();
        run(other);
        on(new Input.Ended(other.id(), DONE));
        on(new Input.Reported(other.id()));
        pass(Duration.ofMillis(4900));
        assertThat(grants.freeSlots()).isZero();
        pass(Duration.ofMillis(200));
        assertThat(grants.freeSlots()).isOne();
    }

    @Test
    void aGrantThatCanNotBeUsedIsDeclined() {
        assertThat(on(new Input.Granted(first.id(), null))).containsExactly(
                new Action.Decline(first.id(), "the claim was given up"));
        var perl = new Order(next.id(), "l", "s", "a", "script", "perl", "", null, Map.of(), Duration.ZERO, List.of(),
                "");
        assertThat(on(new Input.Granted(perl.id(), perl)))
                .containsExactly(new Action.Decline(perl.id(), "no perl here"));
        run(first);
        assertThat(on(new Input.Granted(other.id(), other))).containsExactly(
                new Action.Decline(other.id(), "no slot is free"));
    }

    @Test
    void aClaimThatNobodyAnswersIsGivenUpAfterThirtySeconds() {
        on(new Input.Taken(first));
        pass(Duration.ofSeconds(29));
        assertThat(grants.freeSlots()).isZero();
        pass(Duration.ofSeconds(2));
        assertThat(grants.freeSlots()).isOne();
        assertThat(on(new Input.Granted(first.id(), null))).containsExactly(
                new Action.Decline(first.id(), "the claim was given up"));
    }

    @Test
    void aCancelEndsWhatRunsAndDropsWhatIsOnlyClaimed() {
        on(new Input.Taken(first));
        assertThat(on(new Input.CancelAsked(first.id(), "enough", false))).isEmpty();
        assertThat(grants.freeSlots()).isOne();
        run(other);
        assertThat(on(new Input.CancelAsked(other.id(), "slow", true))).containsExactly(
                new Action.StopRun(other.id(), new Stop(Stop.Reason.TIMED_OUT, "slow", Duration.ofSeconds(10))));
        assertThat(on(new Input.CancelAsked(next.id(), "?", false))).isEmpty();
    }

    @Test
    void aGrantThatComesAfterItsCancelStartsNothing() {
        on(new Input.Taken(first));
        on(new Input.CancelAsked(first.id(), "its worker was declared lost", false));
        var decline = new Action.Decline(first.id(), "it was cancelled before");
        assertThat(on(new Input.Granted(first.id(), null))).containsExactly(decline);
        assertThat(on(new Input.Granted(first.id(), first))).containsExactly(decline);
        assertThat(on(new Input.Taken(first))).containsExactly(new Action.Skip(first));
        on(new Input.CancelAsked(other.id(), "never heard of", false));
        assertThat(on(new Input.Granted(other.id(), other)))
                .containsExactly(new Action.Decline(other.id(), "it was cancelled before"));
        assertThat(grants.held()).isEmpty();
        assertThat(grants.freeSlots()).isOne();
    }

    @Test
    void aWorkerOutOfTouchEndsAllAndReportsOnceItIsBack() {
        run(first);
        now = now.plusSeconds(8);
        var stop = new Stop(Stop.Reason.LOST_TOUCH, "worker lost touch", Duration.ZERO);
        assertThat(on(new Input.Tick())).containsExactly(new Action.StopRun(first.id(), stop));
        assertThat(on(new Input.Ended(first.id(), DONE))).as("nobody would hear it").isEmpty();
        assertThat(grants.freeSlots()).isZero();
        assertThat(on(new Input.Taken(other))).containsExactly(new Action.GiveBack(other));
        assertThat(on(new Input.Granted(other.id(), other))).containsExactly(
                new Action.Decline(other.id(), "the worker was out of touch"));
        assertThat(on(new Input.HeartbeatAcked(Duration.ofSeconds(3)))).as("sent 5 s ago")
                .isEqualTo(List.of(new Action.Report(first.id(), DONE, true)));
    }

    @Test
    void anOldHeartbeatIsNoTouch() {
        run(first);
        pass(Duration.ofSeconds(30));
        now = now.plusSeconds(20);
        on(new Input.Tick());
        assertThat(on(new Input.HeartbeatAcked(now.minusSeconds(9)))).isEmpty();
        assertThat(grants.freeSlots()).isZero();
        on(new Input.Ended(first.id(), DONE));
        assertThat(on(new Input.HeartbeatAcked(now))).containsExactly(new Action.Report(first.id(), DONE, true));
    }

    @Test
    void aDrainingWorkerTakesNothingAndKeepsNoSlot() {
        run(first);
        on(new Input.DrainAsked());
        assertThat(grants.isIdle()).isFalse();
        assertThat(on(new Input.Granted(other.id(), other))).containsExactly(
                new Action.Decline(other.id(), "the worker is stopping"));
        assertThat(on(new Input.Ended(first.id(), DONE))).containsExactly(new Action.Report(first.id(), DONE, false));
        on(new Input.Reported(first.id()));
        assertThat(grants.isIdle()).isTrue();
        assertThat(grants.freeSlots()).isZero();
    }

    private void run(Order order) {
        on(new Input.Taken(order));
        assertThat(on(new Input.Granted(order.id(), null))).containsExactly(new Action.Start(order));
    }

    /** Time with heartbeats. */
    private void pass(Duration time) {
        var until = now.plus(time);
        while (now.compareTo(until) < 0) {
            now = now.plusMillis(100);
            on(new Input.HeartbeatAcked(now));
        }
    }

    private List<Action> on(Input input) {
        return grants.on(input, now);
    }

    private static Order order(String id) {
        return new Order(ExecutionId.parse(id), "default/p/e", "Step", "Action", "script", "bash", "true", null,
                Map.of(),
                Duration.ofSeconds(10), List.of(), "");
    }
}
