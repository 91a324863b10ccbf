package dev.slipway.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody for whom projects are deployed, where, and the values that hold for them (process.md 10.5). */
public record TenantSpec(@Nullable String description, List<String> tags, List<Connection> projects,
        List<VariableSpec> variables)
        implements
            ValuesSpec {
    public TenantSpec {
        tags = List.copyOf(tags);
        projects = List.copyOf(projects);
        variables = List.copyOf(variables);
    }

    @Override
    public TenantSpec withVariables(List<VariableSpec> others) {
        return new TenantSpec(description, tags, projects, others);
    }

    /** Whether the project may be deployed to the environment for it. */
    public boolean isConnected(String project, String environment) {
        return projects.stream().anyMatch(connection -> connection.name().equals(project)
                && connection.environments().contains(environment));
    }

    /** Of these variables those of which it has no value in the environment, whatever the project has. */
    public List<String> lacks(List<String> names, String environment) {
        return names.stream().filter(name -> variables.stream().noneMatch(value -> value.name().equalsIgnoreCase(name)
                && (value.value() != null || value.sealed() != null) && holds(value, environment))).toList();
    }

    private static boolean holds(VariableSpec value, String environment) {
        var environments = value.scope().getOrDefault("environments", List.of());
        return environments.isEmpty() || environments.contains(environment);
    }

    /** A project and the environments to which it is deployed for the tenant. */
    public record Connection(String name, List<String> environments) {
        public Connection {
            environments = List.copyOf(environments);
        }
    }
}
