package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what people are asked. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows what people are asked, with its instructions.")
final class InterventionShowCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "The interruption, or the deployment that waits for one.")
    String id = "";

    InterventionShowCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var found = new Interventions(api).find(id);
        if (options.json()) {
            terminal.result(Json.pretty(found));
        } else {
            Interventions.tell(found, terminal);
        }
        return Exit.SUCCESS;
    }
}
