package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the files that the scripts of a deployment left behind. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the files that the scripts of a deployment left behind.")
final class ArtifactListCommand extends ClientCommand {
    static final int MOST = 100_000;

    @Parameters(paramLabel = "DEPLOYMENT", description = "The deployment.")
    String deployment = "";

    ArtifactListCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var found = new Pages(api, api.inSpace("deployments", deployment, "artifacts"), Map.of()).upTo(MOST);
        if (options.json()) {
            terminal.result(Json.pretty(found));
            return Exit.SUCCESS;
        }
        var table = new Table("NAME", "SIZE", "STEP", "TARGET", "EXECUTION", "SHA-256");
        Json.items(found, "items")
                .forEach(artifact -> table.row(Json.text(artifact, "name"), Json.text(artifact, "size"),
                        Json.text(artifact, "step"), Json.text(artifact, "target"), Json.text(artifact, "execution"),
                        Json.text(artifact, "sha256")));
        table.lines().forEach(terminal::result);
        return Exit.SUCCESS;
    }
}
