package dev.slipway.documents;

import org.jspecify.annotations.Nullable;

/** What a user said about one thing, read and found to be right. */
public record Document(DocumentKey key, @Nullable String displayName, Spec spec, Origin origin) {
    /** Throws {@link IllegalArgumentException} when key and spec are of different kinds. */
    public Document {
        if (spec.kind() != key.kind()) {
            throw new IllegalArgumentException("expected a " + key.kind().title() + " under the key " + key
                    + ", found a " + spec.kind().title());
        }
    }

    public Document(DocumentKey key, Spec spec, Origin origin) {
        this(key, null, spec, origin);
    }
}
