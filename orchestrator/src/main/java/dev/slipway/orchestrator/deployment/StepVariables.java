package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.Step;
import dev.slipway.orchestrator.deployment.Plan.Work;
import dev.slipway.variables.system.Fact;
import dev.slipway.variables.system.StepFacts;
import dev.slipway.variables.system.SystemVariables;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The variables that one action sees: the plan's, outputs of earlier steps, then the system's, which win (V-14). */
public final class StepVariables {
    private StepVariables() {}

    public static List<NamedValue> of(Running running, Step step, Action action, List<Output> outputs) {
        var all = new ArrayList<>(running.plan().variables());
        all.addAll(StepScope.decided(running.plan(), running.submission().lane(), step, action));
        outputs.forEach(output -> all.add(new NamedValue(output.variable(), output.value())));
        BiConsumer<String, String> plain = (name, text) -> all.add(NamedValue.plain(name, text));
        SystemVariables.each(facts(running, step, action), plain);
        running.plan().steps().forEach(other -> SystemVariables.each(facts(running, other), plain));
        action.properties().forEach(plain);
        return all;
    }

    private static Map<Fact, String> facts(Running running, Step step, Action action) {
        var submission = running.submission();
        var lane = submission.lane();
        var facts = new EnumMap<Fact, String>(Fact.class);
        facts.put(Fact.SPACE, lane.space());
        facts.put(Fact.PROJECT, lane.project());
        facts.put(Fact.ENVIRONMENT, lane.environment());
        if (lane.tenant() != null) {
            facts.put(Fact.TENANT, lane.tenant());
        }
        facts.put(Fact.DEPLOYMENT, submission.id().toString());
        facts.put(Fact.CREATED_AT, submission.createdAt().toString());
        facts.put(Fact.CREATED_BY, submission.createdBy());
        submission.release().ifPresent(release -> facts.put(Fact.RELEASE, release));
        running.error().ifPresent(error -> facts.put(Fact.ERROR, error));
        facts.put(Fact.STEP, step.name());
        facts.put(Fact.STEP_NUMBER, Integer.toString(step.number()));
        facts.put(Fact.ACTION, action.name());
        facts.put(Fact.ACTION_NUMBER, Integer.toString(action.number()));
        facts.put(Fact.WORKER_POOL, action.pool());
        if (action.work() instanceof Work.Script(String syntax, _) && !syntax.isEmpty()) {
            facts.put(Fact.SYNTAX, syntax.substring(0, 1).toUpperCase(Locale.ROOT) + syntax.substring(1));
        }
        return facts;
    }

    private static StepFacts facts(Running running, Step step) {
        var state = running.steps().get(step.number());
        return new StepFacts(step.name(), step.number(), code(state),
                state instanceof StepState.Failed(String error) ? error : null,
                step.actions().stream().map(Action::name).toList());
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
}
