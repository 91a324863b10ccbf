package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.trigger.Progress;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.Lane;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Where releases have succeeded and where their phases have brought them, as rows; everything is in the key. */
public final class Passages implements Progress {
    private static final String SUCCEEDED = "succeeded";
    private static final String LAST = "last";
    private static final String BROUGHT = "brought";
    private static final char END = '\n';

    private final KeyValueStore<String, String> store;

    Passages(KeyValueStore<String, String> store) {
        this.store = store;
    }

    /** Notes that a deployment of a release has succeeded. */
    public void succeeded(Lane lane, String release, DeploymentId deployment) {
        store.put(way(lane.space(), lane.project(), release, lane.tenant()) + lane.environment(),
                deployment.toString());
        store.put(LAST + END + lane, release);
    }

    /** Notes that a phase has brought a release to an environment. */
    public void brought(Lane lane, String release, DeploymentId deployment) {
        store.put(brought(lane, release), deployment.toString());
    }

    @Override
    public Set<String> succeeded(String space, String project, String release, @Nullable String tenant) {
        var prefix = way(space, project, release, tenant);
        var found = new TreeSet<String>();
        try (var rows = store.range(prefix, prefix + Character.MAX_VALUE)) {
            rows.forEachRemaining(row -> found.add(row.key.substring(prefix.length())));
        }
        return found;
    }

    @Override
    public Optional<String> last(Lane lane) {
        return Optional.ofNullable(store.get(LAST + END + lane));
    }

    @Override
    public boolean isBrought(Lane lane, String release) {
        return store.get(brought(lane, release)) != null;
    }

    private static String brought(Lane lane, String release) {
        return BROUGHT + END + lane + END + release.toLowerCase(Locale.ROOT);
    }

    private static String way(String space, String project, String release, @Nullable String tenant) {
        return SUCCEEDED + END + space + END + project + END + (tenant == null ? "" : tenant) + END
                + release.toLowerCase(Locale.ROOT) + END;
    }
}
