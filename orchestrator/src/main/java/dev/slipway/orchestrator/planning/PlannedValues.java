package dev.slipway.orchestrator.planning;

import dev.slipway.documents.Kind;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.ScriptModuleSpec;
import dev.slipway.documents.TenantSpec;
import dev.slipway.documents.VariableSetSpec;
import dev.slipway.documents.scope.ProjectVariables;
import dev.slipway.orchestrator.deployment.Freeze;
import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Value;
import dev.slipway.orchestrator.deployment.Wishes;
import dev.slipway.schemas.id.Lane;
import dev.slipway.variables.scope.Dimension;
import dev.slipway.variables.scope.Origin;
import dev.slipway.variables.scope.Scope;
import dev.slipway.variables.scope.ScopedVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every value that may hold in a deployment: of sets, modules, project and tenant, and those given now. */
final class PlannedValues {
    private final Lane lane;
    private final Documents documents;

    PlannedValues(Lane lane, Documents documents) {
        this.lane = lane;
        this.documents = documents;
    }

    List<ScopedVariable> of(ProjectSpec project, Optional<TenantSpec> tenant, Wishes wishes) {
        var sets = new HashMap<String, VariableSetSpec>();
        for (var name : project.variableSets()) {
            sets.put(name, documents.find(Kind.VARIABLE_SET, name, VariableSetSpec.class).orElseThrow(
                    () -> new Planning.Missing("variable set '" + name + "'", "which the project includes")));
        }
        var all = new ArrayList<>(ProjectVariables.of(lane.project(), project, sets));
        project.scriptModules().forEach(name -> module(name, all));
        tenant.ifPresent(found -> all.addAll(ofTenant(found)));
        all.removeIf(value -> value.name().equalsIgnoreCase(Freeze.OVERRIDE));
        wishes.values().forEach(value -> all.add(given(value)));
        return all;
    }

    /** As scripts load them (process.md 6.9). */
    private void module(String name, List<ScopedVariable> all) {
        var module = documents.find(Kind.SCRIPT_MODULE, name, ScriptModuleSpec.class).orElseThrow(
                () -> new Planning.Missing("script module '" + name + "'", "which the project includes"));
        var origin = Origin.librarySet(name);
        all.add(new ScopedVariable("Octopus.Script.Module[" + name + "]", module.script(), false, Scope.UNSCOPED,
                origin));
        all.add(new ScopedVariable("Octopus.Script.Module.Language[" + name + "]",
                module.syntax().name().toLowerCase(Locale.ROOT), false, Scope.UNSCOPED, origin));
    }

    /** They hold for the tenant, whatever else they are limited to; they count as the project's. */
    private List<ScopedVariable> ofTenant(TenantSpec tenant) {
        var name = lane.tenant() == null ? "" : lane.tenant();
        return ProjectVariables.of(name, new VariableSetSpec(null, tenant.variables())).stream()
                .map(value -> new ScopedVariable(value.name(), value.value(), value.sensitive(),
                        value.scope().with(Dimension.TENANT, name), Origin.project(lane.project())))
                .toList();
    }

    /** What is given now wins over all. */
    private static ScopedVariable given(NamedValue value) {
        return switch (value.value()) {
            case Value.Plain(String text) ->
                new ScopedVariable(value.name(), text, false, Scope.UNSCOPED, Origin.given());
            case Value.Sealed(String base64, var _) ->
                new ScopedVariable(value.name(), base64, true, Scope.UNSCOPED, Origin.given());
        };
    }
}
