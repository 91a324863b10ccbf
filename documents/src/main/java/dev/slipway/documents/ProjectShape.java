package dev.slipway.documents;

/** A project and its runbooks as they are written. */
final class ProjectShape {
    private ProjectShape() {}

    static Shape of(ProjectSpec project) {
        var releases = project.releases();
        var shape = new Shape().with("description", project.description())
                .unlessEmpty("variables", VariableShape.of(project.variables()))
                .unlessEmpty("variableSets", project.variableSets())
                .unlessEmpty("scriptModules", project.scriptModules()).with("lifecycle", releases.lifecycle())
                .unlessEmpty("channels",
                        releases.channels().stream().map(channel -> ReleaseShapes.channel(channel).fields()).toList())
                .with("nextVersion", releases.nextVersion()).unlessEmpty("tenantVariables", releases.tenantVariables());
        return policies(shape, releases.tenantedMode(), project.connectivity(), project.guidedFailure())
                .with("process", ProcessShape.of(project.process()));
    }

    static Shape runbook(RunbookSpec runbook) {
        var shape = new Shape().with("project", runbook.project()).with("description", runbook.description())
                .unlessEmpty("environments", runbook.environments());
        return policies(shape, runbook.tenantedMode(), runbook.connectivity(), runbook.guidedFailure())
                .with("process", ProcessShape.of(runbook.process()));
    }

    private static Shape policies(Shape shape, TenantedMode mode, ConnectivitySpec connectivity,
            GuidedFailureMode guided) {
        return shape.unless(TenantedMode.UNTENANTED.word(), "tenantedMode", mode.word())
                .unlessEmpty("connectivity",
                        new Shape().unless(false, "skipUnavailable", connectivity.skipUnavailable())
                                .unlessEmpty("skipTags", connectivity.skipTags())
                                .unless(false, "excludeUnhealthy", connectivity.excludeUnhealthy())
                                .unless(false, "allowNoTargets", connectivity.allowNoTargets()).fields())
                .unless(GuidedFailureMode.ENVIRONMENT_DEFAULT.word(), "guidedFailure", guided.word());
    }
}
