package dev.slipway.schemas.registry;

/**
 * A schema registry refused, or gave no usable answer. The record at hand is not to blame when it is retriable: the
 * same request may succeed later.
 */
public final class SchemaRegistryException extends RuntimeException {
    /** Registry's codes for what is not there: subject, version, schema. */
    public static final int SUBJECT_NOT_FOUND = 40401;
    public static final int SCHEMA_NOT_FOUND = 40403;

    private final int status;
    private final int code;
    private final boolean retriable;

    /**
     * @param status of HTTP; 0 without an answer
     * @param code of the registry; the status where it gave none
     */
    SchemaRegistryException(int status, int code, boolean retriable, String message) {
        super(message);
        this.status = status;
        this.code = code;
        this.retriable = retriable;
    }

    /** An answer that cannot be used. */
    static SchemaRegistryException unusable(int status, String message) {
        return new SchemaRegistryException(status, status, false, message);
    }

    /** Of HTTP; 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** The registry's own code, such as 40403; the status where it gave none. */
    public int code() {
        return code;
    }

    public boolean isRetriable() {
        return retriable;
    }

    /** Whether the registry itself says that it knows nothing of this; a proxy's 404 says nothing. */
    public boolean isNotFound() {
        return status == 404 && code / 100 == 404;
    }
}
