package dev.slipway.cli;

import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Whether a command that asks for a deployment stays to see how it ends. */
final class WatchOptions {
    @Option(names = "--watch", description = "Shows steps and log lines live; the exit code tells how it ended.")
    boolean watch;

    @Option(names = "--level", paramLabel = "LEVEL", defaultValue = "info", description = "With --watch: the least of verbose, info, highlight, wait, warning, error (default: info).")
    Level level = Level.INFO;

    /** Tells of a deployment that was accepted: its id, or all until its end. */
    Exit tell(Api api, Terminal terminal, boolean json, JsonNode deployment) throws InterruptedException {
        var id = Json.text(deployment, "id");
        if (!watch) {
            terminal.result(json ? Json.pretty(deployment) : id);
            return Exit.SUCCESS;
        }
        terminal.progress(terminal.inProgress(Terminal.Tone.FAINT, "deployment " + id));
        var ended = new LiveDeployment(api, terminal, id, level).watch();
        if (json) {
            terminal.result(Json.pretty(ended));
        } else {
            new DeploymentText(terminal).show(ended);
        }
        return Exit.ofState(Json.text(ended, "state"));
    }
}
