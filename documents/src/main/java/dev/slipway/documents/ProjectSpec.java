package dev.slipway.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is deployed, with the values it needs, of its own and of sets in their order, and the way it is done. */
public record ProjectSpec(@Nullable String description, List<VariableSpec> variables, List<String> variableSets,
        List<String> scriptModules, ReleaseSettings releases, ConnectivitySpec connectivity,
        GuidedFailureMode guidedFailure, ProcessSpec process)
        implements
            ValuesSpec {
    public ProjectSpec {
        variables = List.copyOf(variables);
        variableSets = List.copyOf(variableSets);
        scriptModules = List.copyOf(scriptModules);
    }

    /** A project that has nothing but these. */
    public ProjectSpec(@Nullable String description, List<VariableSpec> variables, List<String> variableSets,
            ProcessSpec process) {
        this(description, variables, variableSets, List.of(), ReleaseSettings.NONE, ConnectivitySpec.STRICT,
                GuidedFailureMode.ENVIRONMENT_DEFAULT, process);
    }

    @Override
    public ProjectSpec withVariables(List<VariableSpec> others) {
        return new ProjectSpec(description, others, variableSets, scriptModules, releases, connectivity,
                guidedFailure, process);
    }

    public ProjectSpec withProcess(ProcessSpec other) {
        return new ProjectSpec(description, variables, variableSets, scriptModules, releases, connectivity,
                guidedFailure, other);
    }
}
