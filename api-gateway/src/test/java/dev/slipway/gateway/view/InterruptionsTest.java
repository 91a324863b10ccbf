package dev.slipway.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.schemas.event.InterruptionEnded;
import dev.slipway.schemas.event.InterruptionRaised;
import dev.slipway.schemas.event.InterruptionSubmitted;
import dev.slipway.schemas.event.InterruptionTaken;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A question to people in a view, from when it is asked to when it is answered. */
class InterruptionsTest {
    private static final String DEPLOYMENT = "d1-0123456789abcdefghjk";
    private static final String ID = DEPLOYMENT + ".1.1.0.1";
    private static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");

    private final Map<String, String> rows = new HashMap<>();

    @Test
    void aQuestionIsOpenUntilItIsAnswered() {
        tell(raised());
        assertThat(shown().state()).isEqualTo("open");
        assertThat(shown().approvalsLeft()).isEqualTo(2);
        assertThat(shown().takenBy()).isNull();
        assertThat(rows).anySatisfy((name, row) -> {
            assertThat(name).endsWith(":st");
            assertThat(row).isEqualTo("waiting");
        });

        tell(taken("ada"));
        assertThat(shown().takenBy()).isEqualTo("ada");

        tell(submitted("ada", 1));
        assertThat(shown().takenBy()).isNull();
        assertThat(shown().approvalsLeft()).isEqualTo(1);

        tell(ended());
        assertThat(shown().state()).isEqualTo("ended");
        assertThat(shown().outcome()).isEqualTo("proceed");
        assertThat(shown().by()).isEqualTo("bob");
    }

    private void tell(Object event) {
        rows.putAll(Objects.requireNonNull(DeploymentProjection.evolve(1, event)).rows());
    }

    private DeploymentView.Interruption shown() {
        return Interruptions.of(rows).getFirst();
    }

    private static InterruptionRaised raised() {
        return InterruptionRaised.newBuilder().setDeployment(DEPLOYMENT).setSequence(3).setAt(AT).setSpace("default")
                .setProject("shop").setEnvironment("production").setStepNumber(1).setStep("Approve").setActionNumber(1)
                .setAction("Approve").setExecution(ID).setAttempt(1).setInterruption(ID).setKind("manual")
                .setTitle("'Approve'").setInstructions("Go?").setTeams(List.of("ops")).setApprovals(2)
                .setOutcomes(List.of("proceed", "abort")).build();
    }

    private static InterruptionTaken taken(String user) {
        return InterruptionTaken.newBuilder().setDeployment(DEPLOYMENT).setSequence(4).setAt(AT).setSpace("default")
                .setProject("shop").setEnvironment("production").setStepNumber(1).setStep("Approve").setActionNumber(1)
                .setAction("Approve").setExecution(ID).setAttempt(1).setInterruption(ID).setUser(user).build();
    }

    private static InterruptionSubmitted submitted(String user, int left) {
        return InterruptionSubmitted.newBuilder().setDeployment(DEPLOYMENT).setSequence(5).setAt(AT)
                .setSpace("default").setProject("shop").setEnvironment("production").setStepNumber(1)
                .setStep("Approve").setActionNumber(1).setAction("Approve").setExecution(ID).setAttempt(1)
                .setInterruption(ID).setUser(user).setOutcome("proceed").setNotes("").setApprovalsLeft(left).build();
    }

    private static InterruptionEnded ended() {
        return InterruptionEnded.newBuilder().setDeployment(DEPLOYMENT).setSequence(6).setAt(AT).setSpace("default")
                .setProject("shop").setEnvironment("production").setStepNumber(1).setStep("Approve").setActionNumber(1)
                .setAction("Approve").setExecution(ID).setAttempt(1).setInterruption(ID).setOutcome("proceed")
                .setBy("bob").build();
    }
}
