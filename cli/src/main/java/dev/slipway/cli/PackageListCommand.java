package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/** Lists packages and their versions. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists packages and their versions.")
final class PackageListCommand extends ClientCommand {
    private static final int MOST = 10_000;

    PackageListCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var found = new Pages(api, api.inSpace("packages"), Map.of()).upTo(MOST);
        if (options.json()) {
            terminal.result(Json.pretty(found));
            return Exit.SUCCESS;
        }
        var table = new Table("NAME", "VERSION", "SIZE", "SHA-256");
        Json.items(found, "items")
                .forEach(item -> Json.items(item.path("spec"), "versions")
                        .forEach(version -> table.row(Json.text(item.path("metadata"), "name"),
                                Json.text(version, "version"), Json.text(version, "size"),
                                Json.text(version, "sha256"))));
        table.lines().forEach(terminal::result);
        return Exit.SUCCESS;
    }
}
