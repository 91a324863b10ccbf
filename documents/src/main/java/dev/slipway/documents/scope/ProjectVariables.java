package dev.slipway.documents.scope;

import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.VariableSetSpec;
import dev.slipway.documents.VariableSpec;
import dev.slipway.documents.VariableType;
import dev.slipway.variables.scope.Origin;
import dev.slipway.variables.scope.Scope;
import dev.slipway.variables.scope.ScopedVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every value that a project has: those of its sets in their order, then its own. */
public final class ProjectVariables {
    private ProjectVariables() {}

    /** {@code sets}: by name; those that are not there are left out. A sensitive value is its sealed text. */
    public static List<ScopedVariable> of(String project, ProjectSpec spec, Map<String, VariableSetSpec> sets) {
        var all = new ArrayList<ScopedVariable>();
        for (var name : spec.variableSets()) {
            var set = sets.get(name);
            if (set != null) {
                all.addAll(of(name, set));
            }
        }
        spec.variables().forEach(variable -> all.add(scoped(variable, Origin.project(project))));
        return all;
    }

    /** The values of one set. */
    public static List<ScopedVariable> of(String name, VariableSetSpec set) {
        return set.variables().stream().map(variable -> scoped(variable, Origin.librarySet(name))).toList();
    }

    /** Where a value holds. */
    public static Scope scope(VariableSpec variable) {
        return new Scope(in(variable, "environments"), in(variable, "targets"), in(variable, "targetTags"),
                in(variable, "steps"), in(variable, "channels"), in(variable, "tenants"), in(variable, "tenantTags"),
                in(variable, "processes"));
    }

    private static ScopedVariable scoped(VariableSpec variable, Origin origin) {
        boolean sensitive = variable.type() == VariableType.SENSITIVE && variable.sealed() != null;
        var value = sensitive ? variable.sealed() : variable.value();
        return new ScopedVariable(variable.name(), value == null ? "" : value, sensitive, scope(variable), origin);
    }

    private static Set<String> in(VariableSpec variable, String dimension) {
        return Set.copyOf(variable.scope().getOrDefault(dimension, List.of()));
    }
}
