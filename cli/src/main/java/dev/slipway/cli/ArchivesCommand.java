package dev.slipway.cli;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** Says how much a server keeps of what has ended. */
@Command(name = "archives", mixinStandardHelpOptions = true, description = "Says how much is archived, and for how long.")
final class ArchivesCommand extends ClientCommand {
    private static final double MEBIBYTE = 1024.0 * 1024;

    ArchivesCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var sizes = api.get(Api.global("admin", "archives"));
        if (options.json()) {
            terminal.result(Json.pretty(sizes));
            return Exit.SUCCESS;
        }
        var kept = Json.text(sizes, "kept");
        var table = new Table("DEPLOYMENTS", "LOGS", "SIZE", "OLDEST", "KEPT");
        table.row(Json.text(sizes, "deployments"), Json.text(sizes, "logs"),
                String.format(Locale.ROOT, "%.1f MiB", sizes.path("bytes").asLong(0) / MEBIBYTE),
                Json.text(sizes, "oldest"), kept.isEmpty() ? "for ever" : kept);
        table.lines().forEach(terminal::result);
        return Exit.SUCCESS;
    }
}
