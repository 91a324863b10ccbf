package dev.slipway.orchestrator.trigger;

import dev.slipway.documents.ChannelSpec;
import dev.slipway.documents.Kind;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.ReleaseSpec;
import dev.slipway.documents.lifecycle.Route;
import dev.slipway.orchestrator.planning.Catalog;
import dev.slipway.schemas.id.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a release goes by itself: to the automatic environments of the phases that are open to it (process.md LC-4). */
public final class Phases {
    private Phases() {}

    /** For each tenant its own way, and for none where that is allowed; to an environment once, whatever comes of it. */
    public static List<Wanted> open(String space, ReleaseSpec release, Catalog catalog, Progress progress) {
        var shelf = new Shelf(space, catalog);
        var project = shelf.find(Kind.PROJECT, release.project(), ProjectSpec.class);
        if (project.isEmpty() || release.prevented() != null) {
            return List.of();
        }
        var route = shelf.route(release, project.get());
        if (route.isEmpty()) {
            return List.of();
        }
        var channel = shelf.channel(release, project.get());
        var mode = project.get().releases().tenantedMode();
        var found = new ArrayList<Wanted>();
        if (mode.allows(false)) {
            found.addAll(open(shelf, release, null, route.get(), channel, progress));
        }
        if (mode.allows(true)) {
            shelf.connected(release.project(), null).forEach(
                    tenant -> found.addAll(open(shelf, release, tenant, route.get(), channel, progress)));
        }
        return found;
    }

    private static List<Wanted> open(Shelf shelf, ReleaseSpec release, @Nullable String tenant, Route route,
            Optional<ChannelSpec> channel, Progress progress) {
        var succeeded = progress.succeeded(shelf.space(), release.project(), release.version(), tenant);
        return route.automatic(succeeded).stream()
                .filter(environment -> tenant == null
                        || shelf.refusal(tenant, release.project(), environment, channel).isEmpty())
                .map(environment -> new Lane(shelf.space(), release.project(), environment, tenant))
                .filter(lane -> !progress.isBrought(lane, release.version()))
                .map(lane -> new Wanted(lane, Optional.of(release.version()),
                        Optional.ofNullable(release.channel()), Optional.empty()))
                .toList();
    }
}
