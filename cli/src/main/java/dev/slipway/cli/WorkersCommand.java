package dev.slipway.cli;

import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** Lists the workers that a server hears from. */
@Command(name = "workers", mixinStandardHelpOptions = true, description = "Lists the workers.")
final class WorkersCommand extends ClientCommand {
    WorkersCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var answer = api.get(api.inSpace("workers"));
        if (options.json()) {
            terminal.result(Json.pretty(answer));
            return Exit.SUCCESS;
        }
        var table = new Table("NAME", "POOL", "SLOTS", "RUNNING", "LAST SEEN", "RUNTIMES");
        var workers = answer.isArray() ? answer.valueStream() : Json.items(answer, "items");
        workers.forEach(worker -> table.row(Json.text(worker, "name"), Json.text(worker, "pool"),
                Json.text(worker, "slots"), Integer.toString(worker.path("running").size()),
                Json.text(worker, "lastSeen"), runtimes(worker)));
        table.lines().forEach(terminal::result);
        return Exit.SUCCESS;
    }

    private static String runtimes(JsonNode worker) {
        return Json.items(worker, "runtimes").map(runtime -> runtime.isObject()
                ? (Json.text(runtime, "name") + " " + Json.text(runtime, "version")).strip()
                : runtime.asString("")).collect(Collectors.joining(", "));
    }
}
