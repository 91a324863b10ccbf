package dev.slipway.simulation;

import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.documents.Spec;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Where the documents are that something is played with. */
public interface Shelf {
    /** What a document says; empty for one that is not there. */
    Optional<Spec> find(DocumentKey key);

    /** Every document of a kind in a space, by name. */
    void each(String space, Kind kind, BiConsumer<String, Spec> visitor);
}
