package dev.slipway.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** What is chosen for one deployment. */
final class DeployChoices {
    @Mixin
    PlayedChoices choices = new PlayedChoices();

    @Option(names = "--tenant-tag", paramLabel = "SET/TAG", description = "For each connected tenant with the tag, a deployment each; of several tags of a set one is enough, of each set one must be there.")
    List<String> tenantTags = new ArrayList<>();

    @Option(names = "--at", paramLabel = "TIME", description = "Not before, such as 2026-12-24T18:00:00+01:00.")
    @Nullable
    String at;

    @Option(names = "--expires", paramLabel = "TIME", description = "If it has not begun by then, it never does.")
    @Nullable
    String expires;

    @Option(names = "--override-freeze", paramLabel = "REASON", description = "Also during a freeze, and why.")
    @Nullable
    String overrideFreeze;

    @Nullable
    String tenant() {
        return choices.tenant;
    }

    /** For this tenant, or for none. */
    void addTo(ObjectNode body, @Nullable String tenant) {
        choices.addTo(body);
        put(body, "tenant", tenant);
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
