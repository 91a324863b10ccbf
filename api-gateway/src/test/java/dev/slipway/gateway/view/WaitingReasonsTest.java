package dev.slipway.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.view.DeploymentView.Execution;
import dev.slipway.gateway.view.DeploymentView.Step;
import dev.slipway.gateway.view.DeploymentView.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What deployments and steps wait for, as their executions tell it. */
class WaitingReasonsTest {
    private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");
    private static final Waiting REST = new Waiting("back-off", "is tried again", AT, null, AT.plusSeconds(15));
    private static final Waiting PEOPLE = new Waiting("approval", "is asked", AT, "somebody", null);
    private static final Waiting PAUSE = new Waiting("pause", "pauses", AT, null, AT.plusSeconds(60));

    @Test
    void aStepWaitsWhileNothingOfItRunsAndTheDeploymentWithIt() {
        var waits = reasons("running", step(1, "running", null, Map.of("waiting", 1L), REST));
        assertThat(waits.steps().getFirst().state()).isEqualTo("waiting");
        assertThat(waits.steps().getFirst().waitingFor()).isEqualTo(REST);
        assertThat(waits.ofDeployment()).isEqualTo(REST);
    }

    @Test
    void whatRunsWaitsForNothing() {
        var waits = reasons("running", step(1, "waiting", PAUSE, Map.of("waiting", 1L, "running", 1L), REST));
        assertThat(waits.steps().getFirst().state()).isEqualTo("running");
        assertThat(waits.steps().getFirst().waitingFor()).isNull();
        assertThat(waits.ofDeployment()).isNull();
    }

    @Test
    void aPauseIsTheStepsOwnReason() {
        var waits = reasons("waiting", step(1, "waiting", PAUSE, Map.of("succeeded", 2L), null));
        assertThat(waits.steps().getFirst().waitingFor()).isEqualTo(PAUSE);
    }

    @Test
    void peopleAreNamedBeforeAnythingElse() {
        assertThat(reasons("running", step(1, "running", null, Map.of("waiting", 1L), REST),
                step(2, "running", null, Map.of("waiting", 1L), PEOPLE)).ofDeployment()).isEqualTo(PEOPLE);
    }

    @Test
    void aPendingStepComesAfterTheOneBeforeItThatIsNotOver() {
        var waits = reasons("running", step(1, "running", null, Map.of("running", 1L), null),
                step(2, "skipped", null, Map.of(), null), step(3, "pending", null, Map.of(), null));
        assertThat(waits.steps().getLast().waitingFor())
                .isEqualTo(new Waiting("step", "comes after step 'Step 1'", AT, "the end of step 'Step 1'", null));
    }

    private static WaitingReasons reasons(String state, Step... steps) {
        return new WaitingReasons(state, null, AT, List.of(steps));
    }

    private static Step step(int number, String state, @Nullable Waiting own, Map<String, Long> states,
            @Nullable Waiting ofExecution) {
        var executions = ofExecution == null
                ? List.<Execution>of()
                : List.of(new Execution("d0-0." + number, null, null, null, 1, "waiting", null, null, null, null, null,
                        false, List.of(), null, ofExecution, null));
        return WaitingReasons.of(new Step(number, "Step " + number, state, null, 1, states, executions, null, Map.of(),
                own));
    }
}
