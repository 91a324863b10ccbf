package dev.slipway.orchestrator.planning;

import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.Kind;
import dev.slipway.documents.Spec;
import dev.slipway.schemas.catalog.CatalogDocument;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The catalog as far as this process has read it. Safe for one writer and many readers. */
public final class CatalogCopy {
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final Map<String, Read> specs = new ConcurrentHashMap<>();
    private volatile long position = -1;

    private record Read(String body, Optional<Spec> spec) {}

    /** Offset of the newest record that was read; -1 for none. */
    public long position() {
        return position;
    }

    /** The newest body of a document, as canonical JSON. */
    public Optional<String> body(String space, String kind, String name) {
        return Optional.ofNullable(bodies.get(space + "/" + kind + "/" + name));
    }

    /** What a document says, read once for each of its versions; empty when there is none that can be read. */
    public Optional<Spec> spec(String space, Kind kind, String name) {
        var key = space + "/" + kind.title() + "/" + name;
        var body = bodies.get(key);
        if (body == null) {
            return Optional.empty();
        }
        var known = specs.get(key);
        if (known == null || !known.body().equals(body)) {
            var reading = DocumentReader.readStored("catalog", body.getBytes(StandardCharsets.UTF_8));
            known = new Read(body, reading.documents().stream().findFirst().map(document -> document.spec()));
            specs.put(key, known);
        }
        return known.spec();
    }

    /** Takes in the record at {@code offset}, whatever it is. */
    public void read(Object message, long offset) {
        if (message instanceof CatalogDocument document) {
            var key = document.getSpace() + "/" + document.getKind() + "/" + document.getName();
            if (document.getDeleted()) {
                bodies.remove(key);
                specs.remove(key);
            } else {
                bodies.put(key, document.getBody());
            }
        }
        position = offset;
    }
}
