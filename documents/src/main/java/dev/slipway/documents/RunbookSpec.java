package dev.slipway.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process of a project that needs no release and knows no lifecycle (process.md 10.6, LC-6); its variables are the
 * project's. Without environments it runs in all.
 */
public record RunbookSpec(String project, @Nullable String description, List<String> environments,
        TenantedMode tenantedMode, ConnectivitySpec connectivity, GuidedFailureMode guidedFailure, ProcessSpec process)
        implements
            PlainSpec {
    public RunbookSpec {
        environments = List.copyOf(environments);
    }

    public RunbookSpec withProcess(ProcessSpec other) {
        return new RunbookSpec(project, description, environments, tenantedMode, connectivity, guidedFailure, other);
    }
}
