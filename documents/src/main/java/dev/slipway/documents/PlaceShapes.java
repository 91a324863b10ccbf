package dev.slipway.documents;

/** Targets and tenants as they are written. */
final class PlaceShapes {
    private PlaceShapes() {}

    static Shape target(TargetSpec target) {
        var mode = target.givenMode();
        return new Shape().with("description", target.description()).with("environments", target.environments())
                .with("tags", target.tags()).unlessEmpty("tenants", target.tenants())
                .unlessEmpty("tenantTags", target.tenantTags()).with("tenantedMode", mode == null ? null : mode.word())
                .unless(false, "disabled", target.disabled())
                .unless(TargetSpec.Health.UNKNOWN.word(), "health", target.health().word())
                .unless(ActionSpec.DEFAULT_WORKER_POOL, "workerPool", target.workerPool())
                .with("endpoint", new Shape().with("type", target.endpoint().word()).fields());
    }

    static Shape tenant(TenantSpec tenant) {
        return new Shape().with("description", tenant.description()).unlessEmpty("tags", tenant.tags())
                .unlessEmpty("projects", tenant.projects().stream()
                        .map(connection -> new Shape().with("name", connection.name())
                                .with("environments", connection.environments()).fields())
                        .toList())
                .unlessEmpty("variables", VariableShape.of(tenant.variables()));
    }
}
