package dev.slipway.cli;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows one deployment with its steps. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows a deployment with its steps.")
final class DeploymentShowCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "The deployment.")
    String id = "";

    @Option(names = "--all", description = "Shows every execution; else, of a step with many, how many are in each state and which failed.")
    boolean all;

    DeploymentShowCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var deployment = api.get(api.inSpace("deployments", id));
        if (all) {
            var executions = new Pages(api, api.inSpace("deployments", id, "executions"), Map.of()).all();
            place(executions.path("items"), deployment);
        }
        if (options.json()) {
            terminal.result(Json.pretty(deployment));
        } else {
            new DeploymentText(terminal).show(deployment, all);
        }
        return Exit.SUCCESS;
    }

    /** Puts each execution to its step, in place of those that were there. */
    private static void place(JsonNode executions, JsonNode deployment) {
        var steps = new HashMap<String, ArrayNode>();
        Json.items(deployment, "steps").forEach(step -> steps.put(Json.text(step, "number"),
                ((ObjectNode) step).putArray("executions")));
        executions.forEach(execution -> {
            var step = steps.get(Json.text(execution, "id").split("\\.", -1)[1]);
            if (step != null) {
                step.add(execution);
            }
        });
    }
}
