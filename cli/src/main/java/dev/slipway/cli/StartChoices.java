package dev.slipway.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** When something may begin. */
final class StartChoices {
    @Option(names = "--at", paramLabel = "TIME", description = "Not before, such as 2026-12-24T18:00:00+01:00.")
    @Nullable
    String at;

    @Option(names = "--expires", paramLabel = "TIME", description = "If it has not begun by then, it never does.")
    @Nullable
    String expires;

    @Option(names = "--override-freeze", paramLabel = "REASON", description = "Also during a freeze, and why.")
    @Nullable
    String overrideFreeze;

    /** As fields of a request. */
    void addTo(ObjectNode body) {
        Json.put(body, "at", at);
        Json.put(body, "expires", expires);
        Json.put(body, "overrideFreeze", overrideFreeze);
    }
}
