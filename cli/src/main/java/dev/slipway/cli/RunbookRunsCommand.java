package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the runs of a runbook, the newest first. */
@Command(name = "runs", mixinStandardHelpOptions = true, description = "Lists the runs of a runbook, the newest first.")
final class RunbookRunsCommand extends ClientCommand {
    @Parameters(paramLabel = "NAME", description = "The runbook.")
    String name = "";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many (default: 50).")
    int limit = 50;

    RunbookRunsCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var found = new Pages(api, api.inSpace("runbooks", name, "runs"), Map.of()).upTo(limit);
        if (options.json()) {
            terminal.result(Json.pretty(found));
        } else {
            DeploymentListCommand.table(found).forEach(terminal::result);
        }
        return Exit.SUCCESS;
    }
}
