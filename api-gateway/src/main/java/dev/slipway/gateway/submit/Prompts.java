package dev.slipway.gateway.submit;

import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.PromptSpec;
import dev.slipway.documents.VariableSetSpec;
import dev.slipway.documents.VariableSpec;
import dev.slipway.documents.VariableType;
import dev.slipway.documents.scope.ProjectVariables;
import dev.slipway.gateway.problem.FieldError;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.submit.DeploymentRequest.Given;
import dev.slipway.variables.scope.Dimension;
import dev.slipway.variables.scope.Foresight;
import dev.slipway.variables.scope.ScopeContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The variables of a project that may hold where it is deployed, and what those who deploy are asked (process.md V-3). */
final class Prompts {
    private static final Set<Dimension> OF_STEPS = Set.of(Dimension.ACTION, Dimension.TARGET, Dimension.TARGET_TAG);

    private final Map<String, List<VariableSpec>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> secrets = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    Prompts(ProjectSpec project, Map<String, VariableSetSpec> sets, String environment) {
        var context = ScopeContext.NOWHERE.with(Dimension.ENVIRONMENT, environment).with(Dimension.PROCESS,
                ScopeContext.DEPLOYMENT_PROCESS);
        var all = new ArrayList<VariableSpec>();
        project.variableSets().stream().map(sets::get).filter(Objects::nonNull)
                .forEach(set -> all.addAll(set.variables()));
        all.addAll(project.variables());
        all.stream().filter(variable -> variable.type() == VariableType.SENSITIVE)
                .forEach(variable -> secrets.add(variable.name()));
        all.stream().filter(variable -> Foresight.mayMatch(ProjectVariables.scope(variable), context, OF_STEPS))
                .forEach(variable -> byName.computeIfAbsent(variable.name(), _ -> new ArrayList<>()).add(variable));
    }

    /** The values that were given, by name where a label was used. Throws 422 with every answer that is at fault. */
    List<Given> answered(List<Given> given) {
        var named = given.stream().map(this::named).toList();
        var errors = new ArrayList<FieldError>();
        byName.values().stream().map(Prompts::asked).filter(Objects::nonNull)
                .sorted(Comparator.comparing(Prompts::label))
                .forEach(variable -> check(variable, named, errors));
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return named;
    }

    /** Whether any value of this name, here or elsewhere, is a secret. */
    boolean isSensitive(String name) {
        return secrets.contains(name);
    }

    private Given named(Given given) {
        if (byName.containsKey(given.name())) {
            return given;
        }
        return byName.values().stream().map(Prompts::asked).filter(Objects::nonNull)
                .filter(variable -> label(variable).equalsIgnoreCase(given.name())
                        && !DeploymentRequest.isReserved(variable.name()))
                .findFirst()
                .map(variable -> new Given(variable.name(), given.value(), given.sensitive())).orElse(given);
    }

    private void check(VariableSpec variable, List<Given> given, List<FieldError> errors) {
        var prompt = Objects.requireNonNull(variable.prompt());
        var field = "variables." + variable.name();
        var answer = given.stream().filter(value -> value.name().equalsIgnoreCase(variable.name())).findFirst();
        var blank = answer.map(value -> value.value().isBlank()).orElseGet(() -> !hasValue(variable.name()));
        if (prompt.required() && blank) {
            errors.add(new FieldError(field, null, "'" + label(variable) + "' is required: give a value, such as with"
                    + " --variable '" + variable.name() + "=...'"));
        } else if (answer.isPresent() && prompt.control() == PromptSpec.Control.DROP_DOWN && !blank
                && !prompt.options().contains(answer.get().value())) {
            errors.add(new FieldError(field, null,
                    "'" + label(variable) + "': expected one of " + String.join(", ", prompt.options())));
        }
    }

    private boolean hasValue(String name) {
        return byName.getOrDefault(name, List.of()).stream()
                .anyMatch(variable -> variable.sealed() != null
                        || (variable.value() != null && !variable.value().isBlank()));
    }

    /** Of several values of a name the last that is asked for; null when none is. */
    private static @Nullable VariableSpec asked(List<VariableSpec> values) {
        return values.reversed().stream().filter(variable -> variable.prompt() != null).findFirst().orElse(null);
    }

    private static String label(VariableSpec variable) {
        var prompt = variable.prompt();
        return prompt == null || prompt.label() == null || prompt.label().isBlank()
                ? variable.name()
                : prompt.label();
    }
}
