package dev.slipway.cli;

import dev.slipway.documents.Kind;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the kind of document that a person means: "project", "projects" or "Project". */
final class Kinds {
    private Kinds() {}

    static Kind named(String name) {
        var wanted = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(Kind.values()).filter(Kind::isWrittenByUsers)
                .filter(kind -> kind.plural().equals(wanted) || kind.title().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new CommandFailed(Exit.USAGE, "expected a kind of document ("
                        + Arrays.stream(Kind.values()).filter(Kind::isWrittenByUsers).map(Kind::plural)
                                .collect(Collectors.joining(", "))
                        + "), found '" + name + "'"));
    }
}
