package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one deployment with its steps. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows a deployment with its steps.")
final class DeploymentShowCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "The deployment.")
    String id = "";

    DeploymentShowCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var deployment = api.get(api.inSpace("deployments", id));
        if (options.json()) {
            terminal.result(Json.pretty(deployment));
        } else {
            new DeploymentText(terminal).show(deployment);
        }
        return Exit.SUCCESS;
    }
}
