package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Asks for the end of a deployment. */
@Command(name = "cancel", mixinStandardHelpOptions = true, description = "Cancels a deployment.")
final class DeploymentCancelCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "The deployment.")
    String id = "";

    DeploymentCancelCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var answer = api.post(api.inSpace("deployments", id, "cancel"), "{}", Map.of()).body();
        terminal.result(options.json()
                ? Json.pretty(answer.isEmpty() ? Json.object().put("id", id) : answer)
                : "cancel of " + id + " is asked for; 'slipway deployment show " + id + "' tells when it has ended");
        return Exit.SUCCESS;
    }
}
