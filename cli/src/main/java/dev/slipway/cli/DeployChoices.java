package dev.slipway.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** What is chosen for one deployment. */
final class DeployChoices {
    @Mixin
    PlayedChoices choices = new PlayedChoices();

    @Option(names = "--at", paramLabel = "TIME", description = "Not before, such as 2026-12-24T18:00:00+01:00.")
    @Nullable
    String at;

    @Option(names = "--expires", paramLabel = "TIME", description = "If it has not begun by then, it never does.")
    @Nullable
    String expires;

    @Option(names = "--override-freeze", paramLabel = "REASON", description = "Also during a freeze, and why.")
    @Nullable
    String overrideFreeze;

    void addTo(ObjectNode body) {
        choices.addTo(body);
        put(body, "at", at);
        put(body, "expires", expires);
        put(body, "overrideFreeze", overrideFreeze);
    }

    private static void put(ObjectNode body, String field, @Nullable String value) {
        if (value != null) {
            body.put(field, value);
        }
    }
}
