package dev.slipway.cli;

import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.DocumentWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows documents: one as it can be applied again, or the list of a kind. */
@Command(name = "get", mixinStandardHelpOptions = true, description = "Shows documents of a kind, or one of them.")
final class GetCommand extends ClientCommand {
    @Parameters(index = "0", paramLabel = "KIND", description = "For example projects or environments.")
    String kind = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "One document.")
    @Nullable
    String name;

    GetCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var plural = Kinds.named(kind).plural();
        if (name != null) {
            var document = api.get(api.inSpace(plural, name));
            terminal.result(options.json() ? Json.pretty(document) : yaml(document));
            return Exit.SUCCESS;
        }
        var pages = new Pages(api, api.inSpace(plural), Map.of()).upTo(Integer.MAX_VALUE);
        if (options.json()) {
            terminal.result(Json.pretty(pages));
        } else {
            var table = new Table("NAME", "DESCRIPTION");
            Json.items(pages, "items").forEach(item -> table.row(Json.text(item.path("metadata"), "name"),
                    Json.text(item.path("spec"), "description")));
            table.lines().forEach(terminal::result);
        }
        return Exit.SUCCESS;
    }

    private static String yaml(JsonNode document) {
        var text = Json.compact(document);
        var reading = DocumentReader.read("server", text.getBytes(StandardCharsets.UTF_8));
        return reading.findings().isEmpty() && reading.documents().size() == 1
                ? DocumentWriter.yaml(reading.documents().getFirst()).stripTrailing()
                : Json.pretty(document);
    }
}
