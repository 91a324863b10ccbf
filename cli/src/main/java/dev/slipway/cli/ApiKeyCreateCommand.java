package dev.slipway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes an API key, which is shown this once. */
@Command(name = "create", mixinStandardHelpOptions = true, description = "Makes an API key and shows it, once.")
final class ApiKeyCreateCommand extends ClientCommand {
    @Option(names = "--user", paramLabel = "U", required = true, description = "Who will use it.")
    String user = "";

    @Option(names = "--team", paramLabel = "T", description = "A team of that user; may be repeated.")
    List<String> teams = new ArrayList<>();

    ApiKeyCreateCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var body = Json.object().put("user", user);
        var listed = body.putArray("teams");
        teams.forEach(listed::add);
        var made = api.post(Api.global("api-keys"), Json.compact(body), Map.of()).body();
        terminal.progress("key " + Json.text(made, "id") + " for " + user + ", shown this once:");
        terminal.result(options.json() ? Json.pretty(made) : Json.text(made, "key"));
        return Exit.SUCCESS;
    }
}
