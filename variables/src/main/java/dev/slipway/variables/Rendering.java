package dev.slipway.variables;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Text in the making, and whether a sensitive value is part of it. */
final class Rendering {

    private final StringBuilder text = new StringBuilder();
    private boolean sensitive;
    private @Nullable Set<String> secrets;

    void write(String piece, boolean secret) {
        text.append(piece);
        if (secret) {
            sensitive = true;
            if (!piece.isEmpty()) {
                secrets = secrets == null ? new LinkedHashSet<>() : secrets;
                secrets.add(piece);
            }
        }
    }

    /** The distinct pieces that hold a sensitive value. */
    List<String> secrets() {
        return secrets == null ? List.of() : List.copyOf(secrets);
    }

    String text() {
        return text.toString();
    }

    boolean sensitive() {
        return sensitive;
    }
}
