package dev.slipway.gateway.catalog;

import dev.slipway.documents.Document;
import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.Kind;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.VariableSetSpec;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.schemas.catalog.CatalogDocument;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The documents of the copy, read. */
public final class Documents {
    private final CatalogCopy copy;
    private final Map<String, Stored> read = new ConcurrentHashMap<>();

    public Documents(CatalogCopy copy) {
        this.copy = copy;
    }

    /** A document and its version. */
    public record Stored(Document document, long version) {}

    public Optional<Stored> find(DocumentKey key) {
        return copy.find(key.space(), key.kind().title(), key.name()).flatMap(found -> read(key, found));
    }

    /**
     * As {@link #find}; when it is not there, looks again with everything that was written before now. Throws 503 when
     * that cannot be read in time.
     */
    public Optional<Stored> findFresh(DocumentKey key, Duration limit) throws InterruptedException {
        var found = find(key);
        if (found.isPresent()) {
            return found;
        }
        var allRead = copy.catchUp(limit);
        var fresh = find(key);
        if (fresh.isEmpty() && !allRead) {
            throw new Problem(503, "catalog-behind",
                    "whether there is a " + key + " is not known yet, as Kafka does not"
                            + " answer or this server has not read all documents: ask again in a moment");
        }
        return fresh;
    }

    /** Has everything that was written before now. Throws 503 when that cannot be read in time. */
    public void catchUp(Duration limit) throws InterruptedException {
        if (!copy.catchUp(limit)) {
            throw new Problem(503, "catalog-behind", "this server has not read all documents, or Kafka does not"
                    + " answer: ask again in a moment");
        }
    }

    /** The variable sets that a project includes, by name, as far as they are there. */
    public Map<String, VariableSetSpec> sets(String space, ProjectSpec project) {
        var sets = new HashMap<String, VariableSetSpec>();
        for (var name : project.variableSets()) {
            find(new DocumentKey(space, Kind.VARIABLE_SET, name)).map(stored -> stored.document().spec())
                    .ifPresent(spec -> {
                        if (spec instanceof VariableSetSpec set) {
                            sets.put(name, set);
                        }
                    });
        }
        return sets;
    }

    /** Whether there is any document of a kind, in any space. */
    public boolean any(Kind kind) {
        return !copy.all(kind.title()).isEmpty();
    }

    /** All of a kind in a space, by name, as they are stored. */
    public List<CatalogDocument> list(String space, Kind kind) {
        return copy.list(space, kind.title());
    }

    private Optional<Stored> read(DocumentKey key, CatalogDocument found) {
        var known = read.get(key.toString());
        if (known != null && known.version == found.getVersion()) {
            return Optional.of(known);
        }
        var reading = DocumentReader.readStored(key.toString(), found.getBody().getBytes(StandardCharsets.UTF_8));
        if (reading.documents().size() != 1) {
            return Optional.empty();
        }
        var stored = new Stored(reading.documents().getFirst(), found.getVersion());
        read.put(key.toString(), stored);
        return Optional.of(stored);
    }
}
