package dev.slipway.orchestrator.catalog;

import java.time.Instant;

/** A document in the catalog in its newest version; {@code body} is canonical JSON, empty once it was deleted. */
public record StoredDocument(String space, String kind, String name, long version, boolean deleted, String body,
        String updatedBy, Instant updatedAt) {}
