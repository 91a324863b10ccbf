package dev.slipway.orchestrator.planning;

import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.Kind;
import dev.slipway.documents.Spec;
import dev.slipway.schemas.catalog.CatalogDocument;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The catalog as far as this process has read it. */
public final class CatalogCopy implements Catalog {
    private final ConcurrentSkipListMap<String, Stored> documents = new ConcurrentSkipListMap<>();
    private volatile long position = -1;

    /**
     * A document, read when it is first needed, or what is left of one: of two readers the slower one can't bring back
     * what the other has seen deleted.
     */
    private static final class Stored {
        private final @Nullable String body;
        private final long version;
        private volatile Optional<Spec> spec = Optional.empty();

        Stored(@Nullable String body, long version) {
            this.body = body;
            this.version = version;
        }

        Optional<Spec> spec() {
            if (spec.isEmpty() && body != null) {
                spec = DocumentReader.readStored("catalog", body.getBytes(StandardCharsets.UTF_8)).documents().stream()
                        .findFirst().map(document -> document.spec());
            }
            return spec;
        }
    }

    /** Offset of the newest record that was read; -1 for none. */
    public long position() {
        return position;
    }

    @Override
    public Optional<Spec> spec(String space, Kind kind, String name) {
        return Optional.ofNullable(documents.get(key(space, kind) + name)).flatMap(Stored::spec);
    }

    @Override
    public void each(String space, Kind kind, BiConsumer<String, Spec> visitor) {
        var prefix = key(space, kind);
        for (var entry : documents.tailMap(prefix).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                return;
            }
            entry.getValue().spec().ifPresent(spec -> visitor.accept(entry.getKey().substring(prefix.length()), spec));
        }
    }

    private static String key(String space, Kind kind) {
        return space + "/" + kind.title() + "/";
    }

    /** Takes in a document that another reader in this process has come by; what is newer stays. */
    public void readAhead(CatalogDocument document) {
        var key = document.getSpace() + "/" + document.getKind() + "/" + document.getName();
        documents.compute(key, (_, known) -> {
            if (known != null && known.version > document.getVersion()) {
                return known;
            }
            return new Stored(document.getDeleted() ? null : document.getBody(), document.getVersion());
        });
    }

    /** Takes in the record at {@code offset}, whatever it is. */
    public void read(Object message, long offset) {
        if (message instanceof CatalogDocument document) {
            readAhead(document);
        }
        position = offset;
    }
}
