package dev.slipway.orchestrator.deployment;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What holds for every deployment, whatever is asked of it and in whatever order. Seeded: a failure names its seed. */
class DeploymentLawsTest {
    private static final int RUNS = 2_000;
    private static final int INPUTS = 80;

    @Test
    void theLawsHoldWhateverIsAskedInWhateverOrder() {
        for (long seed = 1; seed <= RUNS; seed++) {
            new World(seed, UnaryOperator.identity()).play(INPUTS);
        }
    }

    @Test
    void whoeverAnswersEveryOrderBringsEveryDeploymentToItsEnd() {
        for (long seed = 1; seed <= RUNS; seed++) {
            new World(seed, UnaryOperator.identity()).playFairly();
        }
    }
}
