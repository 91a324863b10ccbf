package dev.slipway.schemas.ledger;

/**
 * One version of one message's schema: its id, the full name of the message and the schema as one line of JSON. An id
 * tells type and version apart: {@code 1_700_000_001 + 1_000 * type + (version - 1)}, both counted in the ledger.
 */
public record LedgerEntry(int id, String name, String json) {
    static final int FIRST_ID = 1_700_000_001;
    static final int VERSIONS_PER_TYPE = 1_000;
    static final int TYPES = 100_000;

    /** From 1. */
    public int version() {
        return (id - FIRST_ID) % VERSIONS_PER_TYPE + 1;
    }

    /** The subject under which the schema is shown when no topic is known: the full name of the message. */
    public String subject() {
        return name;
    }

    /** Counts the messages of the ledger from 0. */
    int type() {
        return typeOf(id);
    }

    static int typeOf(int id) {
        return (id - FIRST_ID) / VERSIONS_PER_TYPE;
    }

    static int idOf(int type, int version) {
        return FIRST_ID + VERSIONS_PER_TYPE * type + version - 1;
    }

    static boolean isOurs(int id) {
        return id >= FIRST_ID && id - FIRST_ID < TYPES * VERSIONS_PER_TYPE;
    }
}
