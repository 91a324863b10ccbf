package dev.slipway.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Writes the log of a deployment, and goes on as it grows if told to. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Writes the log of a deployment.")
final class DeploymentLogsCommand extends ClientCommand {
    /** The last lines of a deployment that has ended may come a little after its end. */
    private static final Duration LATE_LINES = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    @Parameters(paramLabel = "ID", description = "The deployment.")
    String id = "";

    @Option(names = "--follow", description = "Goes on until the deployment has ended.")
    boolean follow;

    @Option(names = "--level", paramLabel = "LEVEL", defaultValue = "info", description = "The least of verbose, info, highlight, wait, warning, error (default: info).")
    Level level = Level.INFO;

    private final LogText words = new LogText();
    private String heading = "";

    DeploymentLogsCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var path = api.inSpace("deployments", id, "logs");
        if (follow) {
            var stream = new EventStream(api, Api.with(path, Map.of("follow", "true")));
            stream.whenPausing(terminal::show);
            stream.follow(event -> {
                if (event.name().equals("end")) {
                    terminal.show();
                    tellEnd(terminal, Json.read(event.data()));
                    return false;
                }
                if (options.json()) {
                    write(terminal, Json.read(event.data()));
                } else {
                    write(terminal, LogLine.read(event.data()));
                }
                return true;
            });
            return Exit.SUCCESS;
        }
        try {
            writePages(api, terminal, path);
        } finally {
            terminal.show();
        }
        return Exit.SUCCESS;
    }

    private static void tellEnd(Terminal terminal, JsonNode end) {
        terminal.progress(end.path("complete").asBoolean()
                ? "The log is complete"
                : "The log is not complete: lines are missing at the end of a script whose worker can't send them any more");
    }

    /** To the end of the log, or of what there is so far. */
    private void writePages(Api api, Terminal terminal, String path) throws InterruptedException {
        var cursor = "";
        var newAt = System.nanoTime();
        do {
            var asked = new HashMap<String, String>();
            asked.put("limit", "500");
            asked.put("cursor", cursor);
            var page = api.get(Api.with(path, asked));
            cursor = Json.text(page, "next");
            Json.items(page, "missing").forEach(gap -> terminal.progress("the log of " + Json.text(gap, "execution")
                    + " is not whole: line " + Json.text(gap, "line") + " is missing"));
            if (Json.items(page, "items").findAny().isPresent()) {
                Json.items(page, "items").forEach(line -> write(terminal, line));
                newAt = System.nanoTime();
            } else if (!cursor.isEmpty()) {
                if (System.nanoTime() - newAt > LATE_LINES.toNanos() || !hasEnded(api)) {
                    return;
                }
                TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
            }
        } while (!cursor.isEmpty());
    }

    private boolean hasEnded(Api api) throws InterruptedException {
        return DeploymentText.hasEnded(Json.text(api.get(api.inSpace("deployments", id)), "state"));
    }

    private void write(Terminal terminal, JsonNode line) {
        if (!options.json()) {
            write(terminal, LogLine.of(line));
        } else if (level.includes(Level.named(Json.text(line, "level")))) {
            terminal.resultAmongMany(Json.compact(line));
        }
    }

    private void write(Terminal terminal, LogLine line) {
        var lineLevel = Level.named(line.level());
        if (!level.includes(lineLevel)) {
            return;
        }
        if (!line.step().equals(heading)) {
            heading = line.step();
            terminal.resultAmongMany(terminal.inResult(Terminal.Tone.STRONG, heading));
        }
        terminal.resultAmongMany("  " + terminal.inResult(lineLevel.tone(), words.line(line)));
    }
}
