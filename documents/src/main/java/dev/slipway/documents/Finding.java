package dev.slipway.documents;

/**
 * A mistake in a document and its place; lines and columns count from 1, the field is a path such as
 * {@code spec.process.steps[1].script} and empty for the document as a whole.
 */
public record Finding(String source, int line, int column, String field, String message) {
    /** For people: {@code file:line:column: field: message}. */
    @Override
    public String toString() {
        return source + ":" + line + ":" + column + ": " + (field.isEmpty() ? "" : field + ": ") + message;
    }
}
