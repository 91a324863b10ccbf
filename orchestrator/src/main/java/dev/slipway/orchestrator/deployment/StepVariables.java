package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variables that one action sees: the plan's, then outputs of earlier steps, then the system's, which win (V-14). */
public final class StepVariables {
    private StepVariables() {}

    public static List<NamedValue> of(Running running, Step step, Action action, List<Output> outputs) {
        var all = new ArrayList<>(running.plan().variables());
        outputs.forEach(output -> all.add(new NamedValue(output.variable(), output.value())));
        deployment(running, all);
        steps(running, all);
        current(step, action, all);
        return all;
    }

    private static void deployment(Running running, List<NamedValue> all) {
        var submission = running.submission();
        var lane = submission.lane();
        var id = submission.id().toString();
        all.add(plain("Octopus.Space.Id", lane.space()));
        all.add(plain("Octopus.Space.Name", lane.space()));
        all.add(plain("Octopus.Project.Id", lane.project()));
        all.add(plain("Octopus.Project.Name", lane.project()));
        all.add(plain("Octopus.Environment.Id", lane.environment()));
        all.add(plain("Octopus.Environment.Name", lane.environment()));
        all.add(plain("Octopus.Deployment.Id", id));
        all.add(plain("Octopus.Deployment.Name", "Deploy to " + lane.environment()));
        all.add(plain("Octopus.Deployment.Created", submission.createdAt().toString()));
        all.add(plain("Octopus.Deployment.CreatedBy.Id", submission.createdBy()));
        all.add(plain("Octopus.Deployment.CreatedBy.Username", submission.createdBy()));
        all.add(plain("Octopus.Deployment.CreatedBy.DisplayName", submission.createdBy()));
        all.add(plain("Octopus.Task.Id", id));
        submission.release().ifPresent(release -> all.add(plain("Octopus.Release.Number", release)));
        if (lane.tenant() != null) {
            all.add(plain("Octopus.Deployment.Tenant.Id", lane.tenant()));
            all.add(plain("Octopus.Deployment.Tenant.Name", lane.tenant()));
        }
        running.error().ifPresent(error -> {
            all.add(plain("Octopus.Deployment.Error", error));
            all.add(plain("Octopus.Deployment.ErrorDetail", error));
        });
    }

    /** What became of each step so far (process.md C-14, C-15, P-34). */
    private static void steps(Running running, List<NamedValue> all) {
        for (var step : running.plan().steps()) {
            var state = running.steps().get(step.number());
            var prefix = "Octopus.Step[" + step.name() + "].";
            all.add(plain(prefix + "Name", step.name()));
            all.add(plain(prefix + "Number", Integer.toString(step.number())));
            all.add(plain(prefix + "Status.Code", code(state)));
            if (state instanceof StepState.Failed(String error)) {
                all.add(plain(prefix + "Status.Error", error));
                all.add(plain(prefix + "Status.ErrorDetail", error));
            }
            for (var action : step.actions()) {
                all.add(plain("Octopus.Action[" + action.name() + "].Name", action.name()));
                if (state instanceof StepState.Skipped) {
                    all.add(plain("Octopus.Action[" + action.name() + "].IsSkipped", "True"));
                }
            }
        }
    }

    private static void current(Step step, Action action, List<NamedValue> all) {
        all.add(plain("Octopus.Step.Id", Integer.toString(step.number())));
        all.add(plain("Octopus.Step.Name", step.name()));
        all.add(plain("Octopus.Step.Number", Integer.toString(step.number())));
        all.add(plain("Octopus.Action.Id", step.number() + "-" + action.number()));
        all.add(plain("Octopus.Action.Name", action.name()));
        all.add(plain("Octopus.Action.Number", Integer.toString(action.number())));
        all.add(plain("Octopus.WorkerPool.Id", action.pool()));
        all.add(plain("Octopus.WorkerPool.Name", action.pool()));
        action.properties().forEach((name, text) -> all.add(plain(name, text)));
    }

    private static String code(@Nullable StepState state) {
        return switch (state) {
            case null -> "Pending";
            case StepState.Active _ -> "Running";
            case StepState.Succeeded _ -> "Succeeded";
            case StepState.Failed _ -> "Failed";
            case StepState.Skipped _ -> "Skipped";
            case StepState.Cancelled _ -> "Canceled";
        };
    }

    private static NamedValue plain(String name, String text) {
        return NamedValue.plain(name, text);
    }
}
