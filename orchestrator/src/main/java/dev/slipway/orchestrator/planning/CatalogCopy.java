package dev.slipway.orchestrator.planning;

import dev.slipway.schemas.catalog.CatalogDocument;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The catalog as far as this process has read it. Safe for one writer and many readers. */
public final class CatalogCopy {
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private volatile long position = -1;

    /** Offset of the newest record that was read; -1 for none. */
    public long position() {
        return position;
    }

    /** The newest body of a document, as canonical JSON. */
    public Optional<String> body(String space, String kind, String name) {
        return Optional.ofNullable(bodies.get(space + "/" + kind + "/" + name));
    }

    /** Takes in the record at {@code offset}, whatever it is. */
    public void read(Object message, long offset) {
        if (message instanceof CatalogDocument document) {
            var key = document.getSpace() + "/" + document.getKind() + "/" + document.getName();
            if (document.getDeleted()) {
                bodies.remove(key);
            } else {
                bodies.put(key, document.getBody());
            }
        }
        position = offset;
    }
}
