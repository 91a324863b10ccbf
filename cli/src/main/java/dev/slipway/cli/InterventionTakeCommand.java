package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes a question on. */
@Command(name = "take", mixinStandardHelpOptions = true, description = "Takes it on to answer a question, also from somebody who has it.")
final class InterventionTakeCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "The interruption, or the deployment that waits for one.")
    String id = "";

    InterventionTakeCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var found = new Interventions(api).find(id);
        var taken = api.post(api.inSpace("interruptions", Json.text(found, "id"), "take"), "{}", Map.of()).body();
        terminal.result(options.json()
                ? Json.pretty(taken)
                : Json.text(taken, "title") + " is " + Interventions.state(taken) + "; answers are "
                        + Interventions.words(taken, "outcomes"));
        return Exit.SUCCESS;
    }
}
