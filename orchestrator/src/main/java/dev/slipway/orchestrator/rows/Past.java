package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Submission;
import java.util.Map;

/** A deployment that has ended badly, kept for a while so that another may go on with it. */
public record Past(Submission submission, Plan plan, Map<Integer, StepState> steps) {
    public Past {
        steps = Map.copyOf(steps);
    }
}
