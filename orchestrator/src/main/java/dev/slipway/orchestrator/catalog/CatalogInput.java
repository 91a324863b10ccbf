package dev.slipway.orchestrator.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is asked of a document. {@code expectedVersion}: it must have this version; 0: it must not exist. */
public sealed interface CatalogInput {
    String space();

    Optional<Long> expectedVersion();

    /** {@code names}: the documents that it names. */
    record Put(String space, String kind, String name, String body, Optional<Long> expectedVersion, String principal,
            Instant at, List<Neighbours.Named> names) implements CatalogInput {
        public Put {
            names = List.copyOf(names);
        }
    }

    record Delete(String space, String kind, String name, Optional<Long> expectedVersion, String principal, Instant at)
            implements
                CatalogInput {}
}
