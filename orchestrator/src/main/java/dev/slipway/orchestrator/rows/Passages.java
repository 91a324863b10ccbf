package dev.slipway.orchestrator.rows;

import dev.slipway.documents.ReleaseSpec;
import dev.slipway.orchestrator.trigger.Progress;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.Lane;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Where releases have succeeded and where their phases have brought them, as rows; everything is in the key. */
public final class Passages implements Progress {
    private static final String SUCCEEDED = "succeeded";
    private static final String LAST = "last";
    private static final String BROUGHT = "brought";
    private static final char END = '\n';
    private static final String SEPARATOR = "\n";

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

    /** Nothing is known of a release any more: its document is gone, and another may come by the same version. */
    public void forget(String space, String document) {
        forget(SUCCEEDED + END + space + END, (key, _) -> isOf(document, key[2], key[4]));
        forget(LAST + END + space + "/", (key, release) -> isOf(document, Lane.parse(key[1]).project(), release));
        forget(BROUGHT + END + space + "/", (key, _) -> isOf(document, Lane.parse(key[1]).project(), key[2]));
    }

    /** {@code gone}: of the parts of a key and its value. */
    private void forget(String prefix, BiPredicate<String[], String> gone) {
        var found = new ArrayList<String>();
        try (var rows = store.range(prefix, prefix + Character.MAX_VALUE)) {
            rows.forEachRemaining(row -> {
                if (gone.test(row.key.split(SEPARATOR, -1), row.value)) {
                    found.add(row.key);
                }
            });
        }
        found.forEach(store::delete);
    }

    private static boolean isOf(String document, String project, String release) {
        return ReleaseSpec.nameOf(project, release).equals(document);
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
