package dev.slipway.orchestrator.trigger;

import dev.slipway.schemas.id.Lane;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What has succeeded so far, as a test says. */
final class Passed implements Progress {
    private final Map<Lane, String> last = new HashMap<>();
    private final Set<String> all = new HashSet<>();
    private final Set<String> brought = new HashSet<>();

    Passed in(String environment, @Nullable String tenant, String release) {
        var lane = new Lane("default", "shop", environment, tenant);
        last.put(lane, release);
        all.add(lane + " " + release);
        return this;
    }

    Passed brought(Wanted wanted) {
        brought.add(wanted.lane() + " " + wanted.release().orElseThrow());
        return this;
    }

    @Override
    public Set<String> succeeded(String space, String project, String release, @Nullable String tenant) {
        var found = new TreeSet<String>();
        last.keySet().forEach(lane -> {
            if (java.util.Objects.equals(lane.tenant(), tenant) && all.contains(lane + " " + release)) {
                found.add(lane.environment());
            }
        });
        return found;
    }

    @Override
    public Optional<String> last(Lane lane) {
        return Optional.ofNullable(last.get(lane));
    }

    @Override
    public boolean isBrought(Lane lane, String release) {
        return brought.contains(lane + " " + release);
    }
}
