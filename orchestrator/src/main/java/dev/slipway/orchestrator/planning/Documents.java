package dev.slipway.orchestrator.planning;

import dev.slipway.documents.Document;
import dev.slipway.documents.Kind;
import dev.slipway.documents.ReleaseSnapshot;
import dev.slipway.documents.ReleaseSpec;
import dev.slipway.documents.Spec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The documents that a plan is made of: those of the release that is deployed as they were, all others as they are. */
final class Documents {
    private final Catalog catalog;
    private final String space;
    private final Map<String, Spec> snapshot;

    private Documents(Catalog catalog, String space, Map<String, Spec> snapshot) {
        this.catalog = catalog;
        this.space = space;
        this.snapshot = snapshot;
    }

    static Documents current(Catalog catalog, String space) {
        return new Documents(catalog, space, Map.of());
    }

    /** With the process, the variables, the sets and the modules of a release (process.md P-40). */
    static Documents of(Catalog catalog, String space, ReleaseSpec release) {
        var snapshot = new HashMap<String, Spec>();
        for (Document document : ReleaseSnapshot.documents(release.snapshot())) {
            snapshot.put(document.key().kind().title() + "/" + document.key().name(), document.spec());
        }
        return new Documents(catalog, space, snapshot);
    }

    <T extends Spec> Optional<T> find(Kind kind, String name, Class<T> type) {
        var kept = snapshot.get(kind.title() + "/" + name);
        return (kept == null ? catalog.spec(space, kind, name) : Optional.of(kept)).filter(type::isInstance)
                .map(type::cast);
    }
}
