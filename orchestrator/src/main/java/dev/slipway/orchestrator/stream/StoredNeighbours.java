package dev.slipway.orchestrator.stream;

import dev.slipway.orchestrator.catalog.Neighbours;
import dev.slipway.orchestrator.wire.CatalogMessages;
import dev.slipway.schemas.catalog.CatalogDocument;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/** The documents of a space in the store of the catalog. */
final class StoredNeighbours implements Neighbours {
    private static final int MOST = 100;

    private final KeyValueStore<String, Object> documents;
    private final String space;

    StoredNeighbours(KeyValueStore<String, Object> documents, String space) {
        this.documents = documents;
        this.space = space;
    }

    @Override
    public boolean has(String kind, String name) {
        return documents.get(space + "/" + kind + "/" + name) instanceof CatalogDocument document
                && !document.getDeleted();
    }

    /** Looks at all of them: documents are removed seldom. */
    @Override
    public List<String> usersOf(String kind, String name) {
        var named = new Named(kind, name);
        var users = new ArrayList<String>();
        try (var all = documents.range(space + "/", space + "0")) {
            while (all.hasNext() && users.size() < MOST) {
                if (all.next().value instanceof CatalogDocument other && !other.getDeleted()
                        && other.getBody().contains(name)
                        && CatalogMessages.names(other.getKind(), other.getBody()).contains(named)) {
                    users.add(other.getKind() + " '" + other.getName() + "'");
                }
            }
        }
        return users;
    }
}
