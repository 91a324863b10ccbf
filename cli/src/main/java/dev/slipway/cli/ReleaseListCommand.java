package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the releases of a project. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the releases of a project, the highest version first.")
final class ReleaseListCommand extends ClientCommand {
    @Parameters(index = "0", paramLabel = "PROJECT", description = "Of what.")
    String project = "";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many (default: 50).")
    int limit = 50;

    ReleaseListCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        if (limit < 1) {
            throw new CommandFailed(Exit.USAGE, "expected a --limit of at least 1, found " + limit);
        }
        var found = new Pages(api, api.inSpace("releases"), Map.of("project", project)).upTo(limit);
        if (options.json()) {
            terminal.result(Json.pretty(found));
            return Exit.SUCCESS;
        }
        var table = new Table("VERSION", "CHANNEL", "CREATED", "BY");
        Json.items(found, "items").forEach(release -> table.row(Json.text(release, "version"),
                Json.text(release, "channel"), Json.text(release, "createdAt"), Json.text(release, "createdBy")));
        table.lines().forEach(terminal::result);
        return Exit.SUCCESS;
    }
}
