package dev.slipway.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what people are asked. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists what waits for an answer of people, the longest waiting first.")
final class InterventionListCommand extends ClientCommand {
    @Option(names = "--deployment", paramLabel = "ID", description = "Only of this deployment, also what was answered.")
    @Nullable
    String deployment;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many (default: 50).")
    int limit = 50;

    InterventionListCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var of = deployment == null ? Map.<String, String>of() : Map.of("deployment", Api.named(deployment));
        var found = new Pages(api, api.inSpace("interruptions"), of).upTo(limit);
        if (options.json()) {
            terminal.result(Json.pretty(found));
            return Exit.SUCCESS;
        }
        var table = new Table("ID", "PROJECT", "ENVIRONMENT", "QUESTION", "STATE", "TEAMS", "SINCE");
        Json.items(found, "items").forEach(each -> table.row(Json.text(each, "id"), Json.text(each, "project"),
                Json.text(each, "environment"), Json.text(each, "title"), Interventions.state(each),
                Interventions.words(each, "teams"), Json.text(each, "since")));
        table.lines().forEach(terminal::result);
        return Exit.SUCCESS;
    }
}
