package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Deletes one document. */
@Command(name = "delete", mixinStandardHelpOptions = true, description = "Deletes a document.")
final class DeleteCommand extends ClientCommand {
    @Parameters(index = "0", paramLabel = "KIND", description = "For example project or environment.")
    String kind = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "The document.")
    String name = "";

    DeleteCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var wanted = Kinds.named(kind);
        api.delete(api.inSpace(wanted.plural(), name));
        terminal.result(options.json()
                ? Json.pretty(Json.object().put("kind", wanted.title()).put("name", name).put("result", "deleted"))
                : wanted.title() + "/" + name + " deleted");
        return Exit.SUCCESS;
    }
}
