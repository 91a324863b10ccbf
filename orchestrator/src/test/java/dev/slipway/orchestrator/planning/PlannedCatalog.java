package dev.slipway.orchestrator.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.documents.Document;
import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.DocumentWriter;
import dev.slipway.schemas.catalog.CatalogDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** A catalog with what somebody has written. */
final class PlannedCatalog {
    private PlannedCatalog() {}

    static List<Document> documents(String text) {
        var reading = DocumentReader.read("test", text.getBytes(StandardCharsets.UTF_8));
        assertThat(reading.findings()).isEmpty();
        return reading.documents();
    }

    static CatalogCopy of(Collection<Document> documents) {
        var catalog = new CatalogCopy();
        documents.forEach(document -> catalog.read(CatalogDocument.newBuilder().setCommand("c")
                .setSpace(document.key().space()).setKind(document.key().kind().title())
                .setName(document.key().name()).setVersion(1).setDeleted(false)
                .setBody(DocumentWriter.json(document)).setUpdatedBy("ada").setUpdatedAt(Instant.EPOCH).build(), 1));
        return catalog;
    }
}
