package dev.slipway.cli;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Writes the log of a deployment, and goes on as it grows if told to. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Writes the log of a deployment.")
final class DeploymentLogsCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "The deployment.")
    String id = "";

    @Option(names = "--follow", description = "Goes on until the deployment has ended.")
    boolean follow;

    @Option(names = "--level", paramLabel = "LEVEL", defaultValue = "info", description = "The least of verbose, info, highlight, wait, warning, error (default: info).")
    Level level = Level.INFO;

    private String heading = "";

    DeploymentLogsCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var path = api.inSpace("deployments", id, "logs");
        if (follow) {
            new EventStream(api, Api.with(path, Map.of("follow", "true"))).follow(event -> {
                if (event.name().equals("end")) {
                    return false;
                }
                write(terminal, Json.read(event.data()));
                return true;
            });
            return Exit.SUCCESS;
        }
        var cursor = "";
        do {
            var asked = new HashMap<String, String>();
            asked.put("limit", "500");
            asked.put("cursor", cursor);
            var page = api.get(Api.with(path, asked));
            Json.items(page, "items").forEach(line -> write(terminal, line));
            cursor = Json.text(page, "next");
        } while (!cursor.isEmpty());
        return Exit.SUCCESS;
    }

    private void write(Terminal terminal, JsonNode line) {
        var lineLevel = Level.named(Json.text(line, "level"));
        if (!level.includes(lineLevel)) {
            return;
        }
        if (options.json()) {
            terminal.result(Json.compact(line));
            return;
        }
        var step = Json.text(line, "step");
        if (!step.equals(heading)) {
            heading = step;
            terminal.result(terminal.inResult(Terminal.Tone.STRONG, step));
        }
        terminal.result("  " + terminal.inResult(lineLevel.tone(), LogText.line(line)));
    }
}
