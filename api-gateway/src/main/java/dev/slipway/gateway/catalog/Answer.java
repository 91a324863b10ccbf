package dev.slipway.gateway.catalog;

import dev.slipway.schemas.catalog.CatalogDocument;
import dev.slipway.schemas.catalog.DocumentRefused;

/** What became of a command on a document. */
public sealed interface Answer {
    /** It is done, or was so already. {@code created}: there was none before. */
    record Applied(CatalogDocument document, boolean created) implements Answer {}

    /** It changed nothing, and why. */
    record Refused(DocumentRefused refusal) implements Answer {}
}
