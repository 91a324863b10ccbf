package dev.slipway.gateway.variable;

import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.variables.Template;
import dev.slipway.variables.Variables;
import dev.slipway.variables.scope.Candidate;
import dev.slipway.variables.scope.Origin;
import dev.slipway.variables.scope.Rank;
import dev.slipway.variables.scope.Scope;
import dev.slipway.variables.scope.ScopeContext;
import dev.slipway.variables.scope.ScopedVariable;
import dev.slipway.variables.scope.Scoping;
import dev.slipway.variables.system.Fact;
import dev.slipway.variables.system.SystemVariables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All values that a project has, secrets as masks, and the place that they are looked up in. */
public record ValuesInScope(List<ScopedVariable> values, ScopeContext context, Map<Fact, String> known) {
    private static final long STEPS_OF_A_VALUE = 100_000;

    public ValuesInScope {
        values = List.copyOf(values);
        known = Map.copyOf(known);
    }

    /** A value that holds: as it was written, and what it comes to; {@code problem}: what could not be resolved. */
    public record Shown(String name, @Nullable String value, boolean sensitive, String source,
            Map<String, List<String>> scope, @Nullable String evaluated, @Nullable String problem) {}

    /** The effective values. */
    public record Page(List<Shown> items) {}

    /** A value that a name has somewhere, and why it holds here or not. */
    public record Explained(@Nullable String value, boolean sensitive, String source, Map<String, List<String>> scope,
            List<String> matches, boolean wins, String reason) {}

    /** The values of a name in rank order. */
    public record Explanation(String name, List<Explained> candidates) {}

    /** Effective values by name. */
    public Page shown(Instant now) {
        var variables = variables();
        return new Page(Scoping.winners(values, context).stream().map(winner -> shown(winner, variables, now))
                .sorted(Comparator.comparing(Shown::name, String.CASE_INSENSITIVE_ORDER)).toList());
    }

    /** What a template can refer to here: values that hold, and those of the system, which win. */
    public Variables variables() {
        var variables = Scoping.effective(values, context).toBuilder();
        SystemVariables.each(known, variables::set);
        return variables.build();
    }

    /** Throws 404 for a name that has no value anywhere. */
    public Explanation explain(String name) {
        var all = new ArrayList<>(values);
        SystemVariables.each(known, (system, value) -> all.add(new ScopedVariable(system, value, false, Scope.UNSCOPED,
                new Origin(Origin.Kind.SYSTEM, "the system"))));
        var candidates = Scoping.explain(name, all, context);
        if (candidates.isEmpty()) {
            throw Problem.notFound("variable of that name, whatever the scope");
        }
        return new Explanation(candidates.getFirst().variable().name(),
                candidates.stream().map(ValuesInScope::explained).toList());
    }

    private static Shown shown(ScopedVariable winner, Variables variables, Instant now) {
        var text = winner.value() == null ? "" : winner.value();
        var scope = ScopeText.of(winner.scope());
        if (!text.contains("#{")) {
            return new Shown(winner.name(), text, winner.sensitive(), source(winner), scope, text, null);
        }
        var evaluated = Template.evaluate(text, variables, now, STEPS_OF_A_VALUE + text.length());
        return new Shown(winner.name(), text, winner.sensitive(), source(winner), scope,
                evaluated.sensitive() ? DeploymentView.HIDDEN : evaluated.text(),
                evaluated.errorText().orElse(null));
    }

    private static Explained explained(Candidate candidate) {
        var variable = candidate.variable();
        return new Explained(variable.value(), variable.sensitive(), source(variable), ScopeText.of(variable.scope()),
                candidate.ranks().stream().map(Rank::words).toList(), candidate.wins(), candidate.reason());
    }

    private static String source(ScopedVariable variable) {
        var origin = variable.origin();
        return switch (origin.kind()) {
            case PROJECT -> "project " + origin.name();
            case LIBRARY_SET -> "variable set " + origin.name();
            case SYSTEM, HANDED_OVER, PROMPTED -> origin.name();
        };
    }
}
