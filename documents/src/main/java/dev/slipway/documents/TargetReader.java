package dev.slipway.documents;

import dev.slipway.documents.TargetSpec.Endpoint;
import dev.slipway.documents.TargetSpec.Health;
import java.util.Objects;

/** Reads a target. */
final class TargetReader {
    private TargetReader() {}

    static TargetSpec read(Fields spec) {
        return new TargetSpec(spec.text("description", Fields.LONG_TEXT), required(spec, "environments", true),
                required(spec, "tags", false), Lists.names(spec, "tenants"), Lists.tenantTags(spec, "tenantTags"),
                spec.choice("tenantedMode", TenantedMode.class), spec.flag("disabled", false),
                Objects.requireNonNullElse(spec.choice("health", Health.class), Health.UNKNOWN),
                Objects.requireNonNullElse(spec.name("workerPool"), ActionSpec.DEFAULT_WORKER_POOL), endpoint(spec));
    }

    private static java.util.List<String> required(Fields spec, String field, boolean names) {
        int before = spec.findings().count();
        var list = names ? Lists.names(spec, field) : Lists.lines(spec, field);
        if (list.isEmpty() && spec.findings().count() == before) {
            spec.missing(field, "at least one of the " + field + " that it belongs to");
        }
        return list;
    }

    private static Endpoint endpoint(Fields spec) {
        if (!spec.has("endpoint")) {
            spec.missing("endpoint", "endpoint: {type: local}");
        }
        var endpoint = spec.mapping("endpoint");
        if (endpoint == null) {
            return Endpoint.LOCAL;
        }
        if (!endpoint.has("type")) {
            endpoint.missing("type", Fields.words(Endpoint.class));
        }
        var type = endpoint.choice("type", Endpoint.class);
        endpoint.end();
        return Objects.requireNonNullElse(type, Endpoint.LOCAL);
    }
}
