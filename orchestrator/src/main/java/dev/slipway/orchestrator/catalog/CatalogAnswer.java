package dev.slipway.orchestrator.catalog;

/** What became of it. */
public sealed interface CatalogAnswer {
    /** The document as it stands now; the same version as before when nothing changed. */
    record Stored(StoredDocument document) implements CatalogAnswer {}

    record Refused(Reason reason, String message, long currentVersion) implements CatalogAnswer {}

    enum Reason {
        VERSION_MISMATCH("version-mismatch"), NOT_FOUND("not-found"), MISSING_REFERENCE("missing-reference"),
        IN_USE("in-use");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
