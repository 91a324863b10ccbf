package dev.slipway.documents;

import java.util.Map;

/** Documents as plain mappings, lists and texts, in the order in which they are written. */
final class DocumentShape {
    private DocumentShape() {}

    static Map<String, Object> of(Document document) {
        var metadata = new Shape().with("name", document.key().name()).with("space", document.key().space())
                .with("displayName", document.displayName());
        return new Shape().with("apiVersion", DocumentReader.API_VERSION).with("kind", document.key().kind().title())
                .with("metadata", metadata.fields()).with("spec", spec(document.spec())).fields();
    }

    private static Map<String, Object> spec(Spec spec) {
        var shape = switch (spec) {
            case ProjectSpec project -> ProjectShape.of(project);
            case VariableSetSpec set -> new Shape().with("description", set.description()).unlessEmpty("variables",
                    VariableShape.of(set.variables()));
            case TenantSpec tenant -> PlaceShapes.tenant(tenant);
            case EnvironmentSpec environment -> new Shape().with("description", environment.description())
                    .unless(false, "guidedFailure", environment.guidedFailure())
                    .unless(0, "sortOrder", environment.sortOrder());
            case WorkerPoolSpec pool -> new Shape().with("description", pool.description());
            case TargetSpec target -> PlaceShapes.target(target);
            case TagSetSpec set -> new Shape().with("description", set.description())
                    .unless(false, "single", set.single()).with("tags", set.tags());
            case TeamSpec team -> new Shape().with("description", team.description()).unlessEmpty("members",
                    team.members());
            case ScriptModuleSpec module -> new Shape().with("description", module.description())
                    .with("syntax", module.syntax().word()).with("script", module.script());
            case RunbookSpec runbook -> ProjectShape.runbook(runbook);
            case ChannelSpec channel -> ReleaseShapes.channel(channel);
            case LifecycleSpec lifecycle -> ReleaseShapes.lifecycle(lifecycle);
            case ReleaseSpec release -> ReleaseShapes.release(release);
            case FreezeSpec freeze -> TimeShapes.freeze(freeze);
            case TriggerSpec trigger -> TimeShapes.trigger(trigger);
            case ProcessTestSpec test -> ProcessTestShape.of(test);
            case PackageSpec packaged -> new Shape().unlessEmpty("versions",
                    packaged.versions().stream().map(version -> new Shape().with("version", version.version())
                            .with("sha256", version.sha256()).with("size", version.size()).fields()).toList());
            case ApiKeySpec key -> new Shape().with("user", key.user()).unlessEmpty("teams", key.teams())
                    .with("hash", key.hash()).with("createdAt", key.createdAt().toString());
        };
        return shape.fields();
    }
}
