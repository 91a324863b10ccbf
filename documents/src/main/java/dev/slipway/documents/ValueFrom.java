package dev.slipway.documents;

/** Where a client finds a value that is not in the file. */
public sealed interface ValueFrom {
    /** The name of an environment variable, or the path of a file. */
    String from();

    /** An environment variable of the client. */
    record Env(String from) implements ValueFrom {}

    /** A file that the client can read; a relative path starts at the document's folder. */
    record File(String from) implements ValueFrom {}
}
