package dev.slipway.documents;

import dev.slipway.documents.TenantSpec.Connection;
import java.util.HashSet;
import java.util.List;

/** Reads a tenant. */
final class TenantReader {
    private TenantReader() {}

    static TenantSpec read(Fields spec) {
        return new TenantSpec(spec.text("description", Fields.LONG_TEXT), Lists.tenantTags(spec, "tags"),
                connections(spec), VariableReader.ofSet(spec, "variables"));
    }

    private static List<Connection> connections(Fields spec) {
        var names = new HashSet<String>();
        return spec.list("projects", Lists.MOST, (node, where) -> {
            var fields = Fields.of(node, where, spec.findings());
            if (fields == null) {
                return null;
            }
            var name = fields.requiredName("name", "the name of a project");
            if (!name.isEmpty() && !names.add(name)) {
                fields.report("name", "'" + name + "' is named twice: remove one");
            }
            int before = fields.findings().count();
            var environments = Lists.names(fields, "environments");
            if (environments.isEmpty() && fields.findings().count() == before) {
                fields.missing("environments", "where it is deployed for the tenant");
            }
            fields.end();
            return new Connection(name, environments);
        });
    }
}
