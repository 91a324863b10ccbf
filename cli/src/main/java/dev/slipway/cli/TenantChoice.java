package dev.slipway.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The tenants with certain tags: of each tag set that is named they have one of the tags (process.md C-3). */
final class TenantChoice {
    private final Api api;

    TenantChoice(Api api) {
        this.api = api;
    }

    /** Those that are connected to the project in the environment, by name. Throws when there is none. */
    List<String> of(List<String> tags, String project, String environment) throws InterruptedException {
        var sets = sets(tags);
        var tenants = new Pages(api, api.inSpace("tenants"), Map.of()).all();
        var found = Json.items(tenants, "items")
                .filter(tenant -> has(tenant.path("spec"), sets)
                        && isConnected(tenant.path("spec"), project, environment))
                .map(tenant -> Json.text(tenant.path("metadata"), "name")).sorted().toList();
        if (found.isEmpty()) {
            throw new CommandFailed(Exit.USAGE, "no tenant with " + String.join(", ", tags) + " is connected to "
                    + project + " in " + environment);
        }
        return found;
    }

    private static Map<String, Set<String>> sets(List<String> tags) {
        var sets = new TreeMap<String, Set<String>>();
        for (var tag : tags) {
            var slash = tag.indexOf('/');
            if (slash < 1 || slash == tag.length() - 1) {
                throw new CommandFailed(Exit.USAGE, "--tenant-tag: expected SET/TAG, found '" + tag + "'");
            }
            var lower = tag.toLowerCase(Locale.ROOT);
            sets.computeIfAbsent(lower.substring(0, slash), _ -> new HashSet<>()).add(lower);
        }
        return sets;
    }

    private static boolean has(JsonNode tenant, Map<String, Set<String>> sets) {
        var tags = Json.items(tenant, "tags").map(tag -> tag.asString().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return sets.values().stream().allMatch(wanted -> wanted.stream().anyMatch(tags::contains));
    }

    private static boolean isConnected(JsonNode tenant, String project, String environment) {
        return Json.items(tenant, "projects").anyMatch(connection -> Json.text(connection, "name").equals(project)
                && Json.items(connection, "environments").anyMatch(name -> name.asString().equals(environment)));
    }
}
