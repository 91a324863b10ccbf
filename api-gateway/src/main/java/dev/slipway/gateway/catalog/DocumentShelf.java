package dev.slipway.gateway.catalog;

import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.documents.Spec;
import dev.slipway.simulation.Shelf;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The documents of the copy, for those who think of a deployment. */
public record DocumentShelf(Documents documents) implements Shelf {
    @Override
    public Optional<Spec> find(DocumentKey key) {
        return documents.find(key).map(stored -> stored.document().spec());
    }

    @Override
    public void each(String space, Kind kind, BiConsumer<String, Spec> visitor) {
        for (var stored : documents.list(space, kind)) {
            find(new DocumentKey(space, kind, stored.getName()))
                    .ifPresent(spec -> visitor.accept(stored.getName(), spec));
        }
    }
}
