package dev.slipway.variables.system;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one table of system variables (process.md 5.7): each name, and what its value is made of. */
public final class SystemVariables {

    private static final List<Map.Entry<String, Function<Map<Fact, String>, @Nullable String>>> OF_THE_DEPLOYMENT = List
            .of(entry("Octopus.Space.Id", is(Fact.SPACE)), entry("Octopus.Space.Name", is(Fact.SPACE)),
                    entry("Octopus.Project.Id", is(Fact.PROJECT)), entry("Octopus.Project.Name", is(Fact.PROJECT)),
                    entry("Octopus.Environment.Id", is(Fact.ENVIRONMENT)),
                    entry("Octopus.Environment.Name", is(Fact.ENVIRONMENT)),
                    entry("Octopus.Deployment.Tenant.Id", is(Fact.TENANT)),
                    entry("Octopus.Deployment.Tenant.Name", is(Fact.TENANT)),
                    entry("Octopus.Release.Number", is(Fact.RELEASE)),
                    entry("Octopus.Release.Channel.Name", is(Fact.CHANNEL)),
                    entry("Octopus.Deployment.Id", is(Fact.DEPLOYMENT)),
                    entry("Octopus.Task.Id", is(Fact.DEPLOYMENT)),
                    entry("Octopus.Deployment.Name", after("Deploy to ", Fact.ENVIRONMENT)),
                    entry("Octopus.Deployment.Created", is(Fact.CREATED_AT)),
                    entry("Octopus.Deployment.CreatedBy.Id", is(Fact.CREATED_BY)),
                    entry("Octopus.Deployment.CreatedBy.Username", is(Fact.CREATED_BY)),
                    entry("Octopus.Deployment.CreatedBy.DisplayName", is(Fact.CREATED_BY)),
                    entry("Octopus.Deployment.Error", is(Fact.ERROR)),
                    entry("Octopus.Deployment.ErrorDetail", is(Fact.ERROR)),
                    entry("Octopus.Step.Id", is(Fact.STEP_NUMBER)), entry("Octopus.Step.Name", is(Fact.STEP)),
                    entry("Octopus.Step.Number", is(Fact.STEP_NUMBER)),
                    entry("Octopus.Action.Id", known -> joined(known.get(Fact.STEP_NUMBER),
                            known.get(Fact.ACTION_NUMBER))),
                    entry("Octopus.Action.Name", is(Fact.ACTION)),
                    entry("Octopus.Action.Number", is(Fact.ACTION_NUMBER)),
                    entry("Octopus.Action.Script.Syntax", is(Fact.SYNTAX)),
                    entry("Octopus.WorkerPool.Id", is(Fact.WORKER_POOL)),
                    entry("Octopus.WorkerPool.Name", is(Fact.WORKER_POOL)),
                    entry("Octopus.Machine.Id", is(Fact.TARGET)), entry("Octopus.Machine.Name", is(Fact.TARGET)),
                    entry("Octopus.Machine.Roles", is(Fact.TARGET_TAGS)),
                    entry("Octopus.Action.TargetRoles", is(Fact.STEP_TAGS)),
                    entry("Octopus.Tentacle.CurrentDeployment.TargetedRoles", is(Fact.TARGETED_TAGS)));

    /** Indexed by the step's name (process.md C-14, C-15). */
    private static final List<Map.Entry<String, Function<StepFacts, @Nullable String>>> OF_EACH_STEP = List.of(
            entry("Name", StepFacts::name), entry("Number", step -> Integer.toString(step.number())),
            entry("Status.Code", StepFacts::status), entry("Status.Error", StepFacts::error),
            entry("Status.ErrorDetail", StepFacts::error));

    private SystemVariables() {}

    /** Tells each variable that the known facts make. */
    public static void each(Map<Fact, String> known, BiConsumer<String, String> variable) {
        tell("", OF_THE_DEPLOYMENT, known, variable);
    }

    /** Tells each variable about a step and its actions (process.md P-34). */
    public static void each(StepFacts step, BiConsumer<String, String> variable) {
        tell("Octopus.Step[" + step.name() + "].", OF_EACH_STEP, step, variable);
        for (String action : step.actions()) {
            variable.accept("Octopus.Action[" + action + "].Name", action);
            if (step.status().equals("Skipped")) {
                variable.accept("Octopus.Action[" + action + "].IsSkipped", "True");
            }
        }
    }

    private static <F> void tell(String prefix, List<Map.Entry<String, Function<F, @Nullable String>>> table, F known,
            BiConsumer<String, String> variable) {
        for (var row : table) {
            String value = row.getValue().apply(known);
            if (value != null) {
                variable.accept(prefix + row.getKey(), value);
            }
        }
    }

    private static Function<Map<Fact, String>, @Nullable String> is(Fact fact) {
        return known -> known.get(fact);
    }

    private static Function<Map<Fact, String>, @Nullable String> after(String words, Fact fact) {
        return known -> known.containsKey(fact) ? words + known.get(fact) : null;
    }

    private static @Nullable String joined(@Nullable String step, @Nullable String action) {
        return step == null || action == null ? null : step + "-" + action;
    }
}
