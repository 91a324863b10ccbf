package dev.slipway.simulation;

import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.Step;
import dev.slipway.orchestrator.deployment.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a text of an action depends on: values that are known, and what only comes while the deployment runs. */
final class Needs {
    private final Plan plan;
    private final Step step;
    private final Action action;
    private final Map<String, NamedValue> known = new LinkedHashMap<>();

    /** {@code values}: what the action sees, those that win last. */
    Needs(Plan plan, Step step, Action action, Collection<NamedValue> values) {
        this.plan = plan;
        this.step = step;
        this.action = action;
        values.forEach(value -> known.put(value.name().toLowerCase(Locale.ROOT), value));
    }

    /** The known values that the texts mention, or that these mention in turn. */
    List<NamedValue> values(Collection<String> texts) {
        return mentioned(texts).keySet().stream().filter(known::containsKey).map(known::get).toList();
    }

    /** The outputs of earlier actions that they mention. */
    List<String> outputs(Collection<String> texts) {
        return mentioned(texts).entrySet().stream().flatMap(name -> output(name.getKey(), name.getValue()).stream())
                .toList();
    }

    /** What is not known yet of a condition, as people read it. */
    List<String> unknown(Collection<String> texts) {
        var unknown = new LinkedHashSet<String>();
        for (var mention : mentioned(texts).entrySet()) {
            var name = mention.getKey();
            output(name, mention.getValue()).ifPresent(unknown::add);
            if (name.startsWith("octopus.deployment.error")
                    || (name.startsWith("octopus.step[") && name.contains("].status."))
                    || (name.startsWith("octopus.action[") && name.endsWith("].isskipped"))) {
                unknown.add("how the steps before it end");
            }
            var value = known.get(name);
            if (value != null && value.value() instanceof Value.Sealed) {
                unknown.add("the secret " + value.name());
            }
        }
        return new ArrayList<>(unknown);
    }

    private Map<String, String> mentioned(Collection<String> texts) {
        var found = new LinkedHashMap<String, String>();
        var open = new ArrayDeque<>(texts);
        while (!open.isEmpty()) {
            Mentions.in(open.poll()).forEach((name, written) -> {
                if (found.putIfAbsent(name, written) == null
                        && known.get(name) instanceof NamedValue(var _, Value.Plain(String text))) {
                    open.add(text);
                }
            });
        }
        return found;
    }

    /** The name of an output that something before this may set. */
    private Optional<String> output(String name, String written) {
        if (!name.startsWith("octopus.action[") || known.containsKey(name)) {
            return Optional.empty();
        }
        for (var earlier : plan.steps().subList(0, step.number())) {
            for (var other : earlier.actions()) {
                var prefix = "octopus.action[" + other.name().toLowerCase(Locale.ROOT) + "].output";
                if (name.startsWith(prefix) && isBefore(earlier, other) && other.skipped().isEmpty()
                        && earlier.conduct().skipped().isEmpty()) {
                    return Optional
                            .of("Octopus.Action[" + other.name() + "].Output" + written.substring(prefix.length()));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isBefore(Step earlier, Action other) {
        return earlier.number() < step.number() || other.number() < action.number();
    }
}
