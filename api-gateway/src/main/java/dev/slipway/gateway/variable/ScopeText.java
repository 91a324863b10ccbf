package dev.slipway.gateway.variable;

import dev.slipway.variables.scope.Dimension;
import dev.slipway.variables.scope.Scope;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Scopes in the words of documents. */
final class ScopeText {
    private ScopeText() {}

    static Map<String, List<String>> of(Scope scope) {
        var words = new TreeMap<String, List<String>>();
        for (var dimension : Dimension.values()) {
            if (!scope.in(dimension).isEmpty()) {
                words.put(word(dimension), scope.in(dimension).stream().sorted().toList());
            }
        }
        return words;
    }

    private static String word(Dimension dimension) {
        return switch (dimension) {
            case ENVIRONMENT -> "environments";
            case TARGET -> "targets";
            case TARGET_TAG -> "targetTags";
            case ACTION -> "steps";
            case CHANNEL -> "channels";
            case TENANT -> "tenants";
            case TENANT_TAG -> "tenantTags";
            case PROCESS -> "processes";
        };
    }
}
