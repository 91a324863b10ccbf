package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.state.ScopedValueRow;
import dev.slipway.variables.scope.Dimension;
import dev.slipway.variables.scope.Origin;
import dev.slipway.variables.scope.Scope;
import dev.slipway.variables.scope.ScopedVariable;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Values that no plan could decide as rows, both ways. */
final class ScopedValueRows {
    private ScopedValueRows() {}

    static ScopedValueRow toRow(ScopedVariable variable) {
        var scope = new TreeMap<String, List<String>>();
        for (var dimension : Dimension.values()) {
            var names = variable.scope().in(dimension);
            if (!names.isEmpty()) {
                scope.put(dimension.name().toLowerCase(Locale.ROOT), names.stream().sorted().toList());
            }
        }
        return new ScopedValueRow(variable.name(), variable.sensitive() ? null : variable.value(),
                variable.sensitive() ? variable.value() : null,
                variable.origin().kind().name().toLowerCase(Locale.ROOT), variable.origin().name(), scope);
    }

    static ScopedVariable fromRow(ScopedValueRow row) {
        var scope = Scope.UNSCOPED;
        for (var limit : row.getScope().entrySet()) {
            scope = scope.with(Dimension.valueOf(limit.getKey().toUpperCase(Locale.ROOT)),
                    limit.getValue().toArray(String[]::new));
        }
        var origin = new Origin(Origin.Kind.valueOf(row.getOrigin().toUpperCase(Locale.ROOT)), row.getOriginName());
        return row.getSealed() == null
                ? new ScopedVariable(row.getName(), row.getText(), false, scope, origin)
                : new ScopedVariable(row.getName(), row.getSealed(), true, scope, origin);
    }
}
