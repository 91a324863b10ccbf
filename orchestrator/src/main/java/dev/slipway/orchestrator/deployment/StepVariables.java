package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.Place;
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

    /** At {@code target}, a number or 0 for none. */
    public static List<NamedValue> of(Running running, Step step, Action action, int target, Outputs outputs) {
        var all = new ArrayList<>(running.plan().variables());
        all.addAll(outputs.variables(target));
        all.addAll(ofSteps(running));
        all.addAll(here(running, step, action, target));
        return all;
    }

    /** How each step stands. */
    static List<NamedValue> ofSteps(Running running) {
        var all = new ArrayList<NamedValue>();
        running.plan().steps().forEach(step -> SystemVariables.each(facts(running, step),
                (name, text) -> all.add(NamedValue.plain(name, text))));
        return all;
    }

    /** What only this action, or this target, makes so. */
    static List<NamedValue> here(Running running, Step step, Action action, int target) {
        var all = new ArrayList<>(StepScope.decided(running.plan(), running.submission(), step, action, target));
        BiConsumer<String, String> plain = (name, text) -> all.add(NamedValue.plain(name, text));
        SystemVariables.each(facts(running, step, action, target), plain);
        action.properties().forEach(plain);
        return all;
    }

    private static Map<Fact, String> facts(Running running, Step step, Action action, int target) {
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
        submission.circumstances().channel().ifPresent(channel -> facts.put(Fact.CHANNEL, channel));
        running.error().ifPresent(error -> facts.put(Fact.ERROR, error));
        facts.put(Fact.STEP, step.name());
        facts.put(Fact.STEP_NUMBER, Integer.toString(step.number()));
        facts.put(Fact.ACTION, action.name());
        facts.put(Fact.ACTION_NUMBER, Integer.toString(action.number()));
        facts.put(Fact.WORKER_POOL, running.plan().pool(step.number(), action.number(), target));
        if (action.work() instanceof Work.Script(String syntax, _) && !syntax.isEmpty()) {
            facts.put(Fact.SYNTAX, syntax.substring(0, 1).toUpperCase(Locale.ROOT) + syntax.substring(1));
        }
        where(running.plan(), step, target, facts);
        return facts;
    }

    private static void where(Plan plan, Step step, int target, Map<Fact, String> facts) {
        var tags = step.conduct().place() instanceof Place.Targets targets ? targets.tags() : List.<String>of();
        if (!tags.isEmpty()) {
            facts.put(Fact.STEP_TAGS, String.join(",", tags));
        }
        plan.target(target).ifPresent(machine -> {
            facts.put(Fact.TARGET, machine.name());
            facts.put(Fact.TARGET_TAGS, String.join(",", machine.tags()));
            facts.put(Fact.TARGETED_TAGS, String.join(",", StepScope.targeted(tags, machine)));
        });
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
