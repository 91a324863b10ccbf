package dev.slipway.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Lists deployments, the newest first. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists deployments, the newest first.")
final class DeploymentListCommand extends ClientCommand {
    @Option(names = "--project", paramLabel = "NAME", defaultValue = "", description = "Only of this project.")
    String project = "";

    @Option(names = "--state", paramLabel = "STATE", defaultValue = "", description = "Only in this state: queued, running, waiting, succeeded, failed or cancelled.")
    String state = "";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many (default: 50).")
    int limit = 50;

    DeploymentListCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        if (limit < 1) {
            throw new CommandFailed(Exit.USAGE, "expected a --limit of at least 1, found " + limit);
        }
        var found = new Pages(api, api.inSpace("deployments"), Map.of("project", project, "state", state)).upTo(limit);
        if (options.json()) {
            terminal.result(Json.pretty(found));
            return Exit.SUCCESS;
        }
        table(found).forEach(terminal::result);
        return Exit.SUCCESS;
    }

    /** Runs of runbooks, too: they have no release. */
    static List<String> table(JsonNode found) {
        var table = new Table("ID", "PROJECT", "ENVIRONMENT", "RELEASE", "STATE", "CREATED", "TOOK");
        Json.items(found, "items").forEach(deployment -> table.row(Json.text(deployment, "id"),
                Json.text(deployment, "project"), Json.text(deployment, "environment"), what(deployment),
                Json.text(deployment, "state"), Json.text(deployment, "createdAt"), DeploymentText.took(deployment)));
        return table.lines();
    }

    private static String what(JsonNode deployment) {
        var runbook = Json.text(deployment, "runbook");
        return runbook.isEmpty() ? Json.text(deployment, "release") : "runbook " + runbook;
    }
}
