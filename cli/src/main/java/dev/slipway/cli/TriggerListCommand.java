package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** Lists triggers with their next time and what came of the last one. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists triggers, with their next time and what came of the last one.")
final class TriggerListCommand extends ClientCommand {
    TriggerListCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var found = new Pages(api, api.inSpace("trigger-status"), Map.of()).all();
        if (options.json()) {
            terminal.result(Json.pretty(found));
            return Exit.SUCCESS;
        }
        var table = new Table("NAME", "WHEN", "ACTION", "NEXT", "LAST", "RESULT");
        Json.items(found, "items").forEach(trigger -> {
            var last = trigger.path("firings").path(0);
            table.row(Json.text(trigger, "name"), Json.text(trigger, "when"), Json.text(trigger, "action"),
                    next(trigger), Json.text(last, "at"), result(last));
        });
        table.lines().forEach(terminal::result);
        return Exit.SUCCESS;
    }

    private static String next(JsonNode trigger) {
        return trigger.path("disabled").asBoolean(false)
                ? "disabled"
                : trigger.path("next").path(0).asString("");
    }

    private static String result(JsonNode firing) {
        var errors = firing.path("errors");
        if (errors.size() > 0) {
            return "error: " + errors.path(0).asString() + (errors.size() > 1 ? " and more" : "");
        }
        var deployments = firing.path("deployments");
        return deployments.size() > 1
                ? deployments.size() + " deployments"
                : deployments.path(0).asString(firing.path("notes").path(0).asString(""));
    }
}
