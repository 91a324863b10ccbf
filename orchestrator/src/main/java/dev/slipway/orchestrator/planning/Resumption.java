package dev.slipway.orchestrator.planning;

import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.Freeze;
import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Plan.Conduct;
import dev.slipway.orchestrator.deployment.Plan.Step;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.schemas.id.DeploymentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A deployment that has ended badly is gone on with: the same plan, without what was done already. */
public final class Resumption {
    private Resumption() {}

    /**
     * What has succeeded up to the first failure, and beside it, is not done again. {@code given}: whether a freeze does not
     * hold is said anew.
     */
    public static Planning.Answer of(Submission submission, List<NamedValue> given, Submission before, Plan plan,
            Map<Integer, StepState> states) {
        if (!before.lane().equals(submission.lane())) {
            return new Planning.Unplannable("expected the project, environment and tenant of deployment " + before.id()
                    + " (" + before.lane() + ") to go on with it, found " + submission.lane());
        }
        int last = lastDone(plan, states);
        var steps = plan.steps().stream().map(step -> step.number() <= last && isOver(states, step)
                ? done(step, before.id())
                : step).toList();
        return new Planning.Planned(
                new Plan(steps, variables(plan, given), plan.undecided(), plan.targets(), plan.terms()));
    }

    private static List<NamedValue> variables(Plan plan, List<NamedValue> given) {
        return Stream.concat(plan.variables().stream().filter(value -> !value.name().equals(Freeze.OVERRIDE)),
                given.stream().filter(value -> value.name().equals(Freeze.OVERRIDE))).toList();
    }

    /** The last step of the group in which something was not done. */
    private static int lastDone(Plan plan, Map<Integer, StepState> states) {
        int open = 1;
        while (open <= plan.steps().size() && isOver(states, plan.step(open))) {
            open++;
        }
        int last = open;
        while (last < plan.steps().size() && plan.step(last + 1).conduct().withPrevious()) {
            last++;
        }
        return last;
    }

    private static boolean isOver(Map<Integer, StepState> states, Step step) {
        return states.get(step.number()) instanceof StepState.Succeeded
                || states.get(step.number()) instanceof StepState.Skipped;
    }

    private static Step done(Step step, DeploymentId before) {
        var conduct = step.conduct();
        return new Step(step.number(), step.name(), step.condition(), step.actions(),
                new Conduct(conduct.place(), conduct.withPrevious(), conduct.timeLimit(), conduct.compensates(),
                        Optional.of(conduct.skipped().orElse("done by " + before))));
    }
}
