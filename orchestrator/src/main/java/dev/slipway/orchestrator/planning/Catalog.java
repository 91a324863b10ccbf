package dev.slipway.orchestrator.planning;

import dev.slipway.documents.Kind;
import dev.slipway.documents.Spec;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The documents that planning reads, wherever they are kept. */
public interface Catalog {
    /** What a document says; empty for one that is not there or can't be read. */
    Optional<Spec> spec(String space, Kind kind, String name);

    /** Every document of a kind in a space, in the order of their names. */
    void each(String space, Kind kind, BiConsumer<String, Spec> visitor);
}
