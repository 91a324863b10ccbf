package dev.slipway.gateway.submit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tags of tenants as {@code Tag set/Tag} (process.md C-3): of each set that is wanted one must be there. */
final class TenantTags {
    private TenantTags() {}

    static boolean match(List<String> wanted, List<String> found) {
        var has = new HashSet<String>();
        found.forEach(tag -> has.add(tag.toLowerCase(Locale.ROOT)));
        var bySet = new HashMap<String, Set<String>>();
        for (var tag : wanted) {
            var lower = tag.toLowerCase(Locale.ROOT);
            bySet.computeIfAbsent(lower.substring(0, Math.max(0, lower.indexOf('/'))), _ -> new HashSet<>()).add(lower);
        }
        return bySet.values().stream().allMatch(tags -> tags.stream().anyMatch(has::contains));
    }
}
