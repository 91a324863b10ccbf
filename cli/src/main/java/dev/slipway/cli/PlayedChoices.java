package dev.slipway.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** What is chosen for a deployment that is only thought of. */
final class PlayedChoices extends RunChoices {
    @Option(names = "--runbook", paramLabel = "NAME", description = "This runbook of the project instead of its process.")
    @Nullable
    String runbook;

    @Override
    void addTo(ObjectNode body) {
        super.addTo(body);
        Json.put(body, "runbook", runbook);
    }
}
