package dev.slipway.orchestrator.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.documents.Document;
import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.DocumentWriter;
import dev.slipway.schemas.catalog.CatalogDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Catalogs made of text. */
public final class Catalogs {
    private Catalogs() {}

    public static CatalogCopy of(String documents) {
        var reading = DocumentReader.read("test", documents.getBytes(StandardCharsets.UTF_8));
        assertThat(reading.findings()).isEmpty();
        var catalog = new CatalogCopy();
        reading.documents().forEach(document -> catalog.read(stored(document), 1));
        return catalog;
    }

    public static CatalogDocument stored(Document document) {
        return CatalogDocument.newBuilder().setCommand("c").setSpace(document.key().space())
                .setKind(document.key().kind().title()).setName(document.key().name()).setVersion(1)
                .setDeleted(false).setBody(DocumentWriter.json(document)).setUpdatedBy("ada")
                .setUpdatedAt(Instant.EPOCH).build();
    }
}
