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

    @Option(names = "--tenant-tag", paramLabel = "SET/TAG", description = "For each connected tenant with the tag, a deployment each; of several tags of a set one is enough, of each set one must be there. What is refused for a tenant is told and keeps no other back; the exit code is that of the first refusal.")
    List<String> tenantTags = new ArrayList<>();

    @Mixin
    StartChoices start = new StartChoices();

    @Nullable
    String tenant() {
        return choices.tenant;
    }

    /** For this tenant, or for none. */
    void addTo(ObjectNode body, @Nullable String tenant) {
        choices.addTo(body);
        Json.put(body, "tenant", tenant);
        start.addTo(body);
    }
}
