package dev.slipway.documents;

import java.util.List;

/** The documents that are right, and what is wrong with the others. */
public record Reading(List<Document> documents, List<Finding> findings) {
    public Reading {
        documents = List.copyOf(documents);
        findings = List.copyOf(findings);
    }

    /** Whether nothing at all was found wrong. */
    public boolean isClean() {
        return findings.isEmpty();
    }
}
