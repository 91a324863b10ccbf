package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.Deployments.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.deployment.Deployment.Queued;
import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.Plan.RunCondition;
import dev.slipway.variables.scope.Dimension;
import dev.slipway.variables.scope.Origin;
import dev.slipway.variables.scope.Scope;
import dev.slipway.variables.scope.ScopedVariable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepVariablesTest {
    private static final Plan PLAN = new Plan(
            List.of(step(1, new RunCondition.Success()), step(2, new RunCondition.Success())),
            List.of(NamedValue.plain("Region", "eu"), NamedValue.plain("Octopus.Step.Name", "mine")),
            List.of(level("low", Scope.UNSCOPED), level("high", Scope.UNSCOPED.with(Dimension.ACTION, "step 2")),
                    level("there", Scope.UNSCOPED.with(Dimension.ACTION, "Step 2").with(Dimension.TARGET, "web-1"))));

    @Test
    void aStepDecidesWhatIsLimitedToSteps() {
        assertThat(seenBy(1)).containsEntry("Level", "low").containsEntry("Region", "eu");
        assertThat(seenBy(2)).containsEntry("Level", "high").containsEntry("Region", "eu");
    }

    @Test
    void theSystemsValuesWin() {
        assertThat(seenBy(2)).containsEntry("Octopus.Step.Name", "Step 2").containsEntry("Octopus.Action.Id", "2-1")
                .containsEntry("Octopus.Project.Name", "shop").containsEntry("Octopus.Release.Number", "1.0")
                .containsEntry("Octopus.Deployment.Name", "Deploy to production")
                .containsEntry("Octopus.Action.Script.Syntax", "Bash")
                .containsEntry("Octopus.Step[Step 1].Status.Code", "Pending")
                .doesNotContainKeys("Octopus.Deployment.Tenant.Id", "Octopus.Deployment.Error",
                        "Octopus.Machine.Name");
    }

    @Test
    @Rule({"C-14", "C-15", "P-34", "P-4"})
    void howEachStepStandsIsAVariableOfItsName() {
        var running = Running.begun(new Queued(submission(), PLAN)).with(1, new StepState.Failed("disk full"))
                .failed("disk full");
        assertThat(seenBy(2, running)).containsEntry("Octopus.Step[Step 1].Status.Code", "Failed")
                .containsEntry("Octopus.Step[Step 1].Status.Error", "disk full")
                .containsEntry("Octopus.Deployment.Error", "disk full")
                .doesNotContainKey("Octopus.Action[Step 1].IsSkipped");
        for (var state : Map.of("Succeeded", new StepState.Succeeded(), "Skipped", new StepState.Skipped(), "Canceled",
                new StepState.Cancelled(), "Running", new StepState.Active()).entrySet()) {
            assertThat(seenBy(2, running.with(1, state.getValue()))).containsEntry("Octopus.Step[Step 1].Status.Code",
                    state.getKey());
        }
        assertThat(seenBy(2, running.with(1, new StepState.Skipped())))
                .containsEntry("Octopus.Action[Step 1].IsSkipped", "True");
    }

    @Test
    @Rule("E-14")
    void aStepKnowsThePoolThatItRunsOn() {
        assertThat(seenBy(1)).containsEntry("Octopus.WorkerPool.Name", "default")
                .containsEntry("Octopus.WorkerPool.Id", "default");
    }

    private static ScopedVariable level(String value, Scope scope) {
        return new ScopedVariable("Level", value, false, scope, Origin.project("shop"));
    }

    private static Map<String, String> seenBy(int step) {
        return seenBy(step, Running.begun(new Queued(submission(), PLAN)));
    }

    private static Map<String, String> seenBy(int step, Running running) {
        var values = new HashMap<String, String>();
        StepVariables
                .of(running, PLAN.step(step), PLAN.action(step, 1), 0,
                        new Outputs(DeploymentScenario.given().lookups(), List.of()))
                .forEach(value -> values.put(value.name(), ((Value.Plain) value.value()).text()));
        return values;
    }
}
