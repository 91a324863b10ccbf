package dev.slipway.documents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The documents that a document names, all of its own space. They must be there when it is stored, and stay as long as it
 * does.
 */
public final class References {
    private final Map<String, Reference> found = new LinkedHashMap<>();

    private References() {}

    /** A document that is named, and the field that does so. */
    public record Reference(String field, Kind kind, String name) {}

    /** Each document once, with the first field that names it. */
    public static List<Reference> of(Spec spec) {
        var references = new References();
        switch (spec) {
            case ProjectSpec project -> references.project(project);
            case TenantSpec tenant -> references.tenant(tenant);
            case RunbookSpec runbook -> references.runbook(runbook);
            case ChannelSpec channel -> references.channel("spec", channel);
            case LifecycleSpec lifecycle -> references.lifecycle(lifecycle);
            case TargetSpec target -> references.target(target);
            case ReleaseSpec release -> references.one("spec.project", Kind.PROJECT, release.project());
            case FreezeSpec freeze -> references.freeze(freeze);
            case TriggerSpec trigger -> references.trigger(trigger);
            case VariableSetSpec _,EnvironmentSpec _,WorkerPoolSpec _,TeamSpec _,TagSetSpec _,ScriptModuleSpec _,ProcessTestSpec _,ApiKeySpec _,PackageSpec _ ->
                {
                }
        }
        return List.copyOf(references.found.values());
    }

    private void project(ProjectSpec project) {
        all("spec.variableSets", Kind.VARIABLE_SET, project.variableSets());
        all("spec.scriptModules", Kind.SCRIPT_MODULE, project.scriptModules());
        one("spec.lifecycle", Kind.LIFECYCLE, project.releases().lifecycle());
        var channels = project.releases().channels();
        for (int i = 0; i < channels.size(); i++) {
            channel("spec.channels[" + i + "]", channels.get(i));
        }
        process(project.process());
    }

    private void runbook(RunbookSpec runbook) {
        one("spec.project", Kind.PROJECT, runbook.project());
        all("spec.environments", Kind.ENVIRONMENT, runbook.environments());
        process(runbook.process());
    }

    private void process(ProcessSpec process) {
        for (int i = 0; i < process.steps().size(); i++) {
            var step = process.steps().get(i);
            for (int j = 0; j < step.actions().size(); j++) {
                action("spec.process.steps[" + i + "]" + (step.isFlat() ? "" : ".actions[" + j + "]"),
                        step.actions().get(j));
            }
        }
    }

    private void action(String field, ActionSpec action) {
        var filter = action.filter();
        pool(field + ".workerPool", action.workerPool());
        all(field + ".environments", Kind.ENVIRONMENT, filter.environments());
        all(field + ".excludedEnvironments", Kind.ENVIRONMENT, filter.excludedEnvironments());
        tags(field + ".tenantTags", filter.tenantTags());
    }

    private void channel(String field, ChannelSpec channel) {
        if (!channel.project().isEmpty()) {
            one(field + ".project", Kind.PROJECT, channel.project());
        }
        one(field + ".lifecycle", Kind.LIFECYCLE, channel.lifecycle());
        tags(field + ".tenantTags", channel.tenantTags());
    }

    private void lifecycle(LifecycleSpec lifecycle) {
        for (int i = 0; i < lifecycle.phases().size(); i++) {
            var phase = lifecycle.phases().get(i);
            all("spec.phases[" + i + "].environments", Kind.ENVIRONMENT, phase.environments());
            all("spec.phases[" + i + "].automaticEnvironments", Kind.ENVIRONMENT, phase.automaticEnvironments());
        }
    }

    private void target(TargetSpec target) {
        all("spec.environments", Kind.ENVIRONMENT, target.environments());
        all("spec.tenants", Kind.TENANT, target.tenants());
        tags("spec.tenantTags", target.tenantTags());
        pool("spec.workerPool", target.workerPool());
    }

    private void tenant(TenantSpec tenant) {
        tags("spec.tags", tenant.tags());
        for (int i = 0; i < tenant.projects().size(); i++) {
            var connection = tenant.projects().get(i);
            one("spec.projects[" + i + "].name", Kind.PROJECT, connection.name());
            all("spec.projects[" + i + "].environments", Kind.ENVIRONMENT, connection.environments());
        }
    }

    private void freeze(FreezeSpec freeze) {
        all("spec.projects", Kind.PROJECT, freeze.projects());
        all("spec.environments", Kind.ENVIRONMENT, freeze.environments());
        all("spec.tenants", Kind.TENANT, freeze.tenants());
    }

    private void trigger(TriggerSpec trigger) {
        if (trigger.when() instanceof TriggerSpec.When.AfterDeployment(var project, var environment)) {
            one("spec.afterDeployment.project", Kind.PROJECT, project);
            one("spec.afterDeployment.environment", Kind.ENVIRONMENT, environment);
        }
        switch (trigger.action()) {
            case TriggerSpec.Action.DeployRelease deploy -> {
                one("spec.deployRelease.project", Kind.PROJECT, deploy.project());
                one("spec.deployRelease.environment", Kind.ENVIRONMENT, deploy.environment());
                one("spec.deployRelease.from", Kind.ENVIRONMENT, deploy.from());
                one("spec.deployRelease.tenant", Kind.TENANT, deploy.tenant());
            }
            case TriggerSpec.Action.RunRunbook run -> {
                one("spec.runRunbook.runbook", Kind.RUNBOOK, run.runbook());
                one("spec.runRunbook.environment", Kind.ENVIRONMENT, run.environment());
                one("spec.runRunbook.tenant", Kind.TENANT, run.tenant());
            }
        }
    }

    private void pool(String field, String name) {
        if (!name.equals(ActionSpec.DEFAULT_WORKER_POOL)) {
            one(field, Kind.WORKER_POOL, name);
        }
    }

    private void tags(String field, List<String> tags) {
        all(field, Kind.TAG_SET, tags.stream().map(tag -> tag.substring(0, tag.indexOf('/')).strip()).toList());
    }

    private void all(String field, Kind kind, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            one(field + "[" + i + "]", kind, names.get(i));
        }
    }

    private void one(String field, Kind kind, @Nullable String name) {
        if (name != null) {
            found.putIfAbsent(kind.title() + "/" + name, new Reference(field, kind, name));
        }
    }

    /** The teams that are asked in a process, which may be known from API keys alone. */
    public static List<Reference> teams(ProcessSpec process) {
        return process.steps().stream().flatMap(step -> step.actions().stream()).map(ActionSpec::manual)
                .filter(Objects::nonNull).flatMap(manual -> manual.responsibleTeams().stream()).distinct()
                .map(team -> new Reference("", Kind.TEAM, team)).toList();
    }
}
