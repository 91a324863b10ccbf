package dev.slipway.cli;

import dev.slipway.documents.Document;
import dev.slipway.documents.DocumentWriter;
import dev.slipway.documents.FieldPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Writes documents to the server, after every one of them was found right. */
@Command(name = "apply", mixinStandardHelpOptions = true, description = "Creates or updates what the documents in files describe.")
final class ApplyCommand extends ClientCommand {
    @Option(names = {"-f",
            "--file"}, paramLabel = "FILE|DIR", required = true, description = "A YAML or JSON file, a directory of them, or - for stdin; may be repeated.")
    List<String> files = new ArrayList<>();

    @Option(names = "--dry-run", description = "Only shows what would change; secrets are masked.")
    boolean dryRun;

    @Option(names = "--force-short-secrets", description = "Takes secrets of under 4 characters, which logs can't mask.")
    boolean forceShortSecrets;

    ApplyCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var reading = new DocumentFiles(options.environment()).read(files);
        if (!reading.findings().isEmpty()) {
            throw new CommandFailed(Exit.USAGE, reading.findings().size() + " mistakes, nothing was applied\n"
                    + String.join("\n", reading.findings()));
        }
        var results = Json.object();
        var items = results.putArray("items");
        for (var document : reading.documents()) {
            if (dryRun) {
                items.add(new DryRun(terminal, options.json()).tell(document, api.find(path(api, document))));
                continue;
            }
            var result = put(api, document, terminal);
            items.add(result);
            var words = Json.text(result, "kind") + "/" + Json.text(result, "name") + " "
                    + Json.text(result, "result");
            if (options.json()) {
                terminal.progress(words);
            } else {
                terminal.result(words);
            }
        }
        if (options.json()) {
            terminal.result(Json.pretty(results));
        }
        return Exit.SUCCESS;
    }

    private ObjectNode put(Api api, Document document, Terminal terminal) throws InterruptedException {
        var key = document.key();
        var path = path(api, document);
        var before = api.find(path);
        Api.Answer after;
        try {
            after = api.put(Api.with(path, Map.of("forceShortSecrets", forceShortSecrets ? "true" : "")),
                    DocumentWriter.json(document));
        } catch (CommandFailed refused) {
            throw new CommandFailed(refused.exit(), document.origin().source() + ":" + document.origin().line() + ": "
                    + key.kind().title() + "/" + key.name() + ": " + words(refused, document), refused);
        }
        Json.items(after.body(), "warnings").forEach(warning -> terminal.progress(terminal.inProgress(
                Terminal.Tone.WARNING, key.kind().title() + "/" + key.name() + ": " + warning.asString())));
        var unchanged = before.etag() != null && before.etag().equals(after.etag());
        return Json.object().put("kind", key.kind().title()).put("name", key.name()).put("result",
                before.status() == 404 ? "created" : unchanged ? "unchanged" : "updated");
    }

    /** With the line of each field in the file, where that is still there to look at. */
    private static String words(CommandFailed refused, Document document) {
        var source = document.origin().source();
        if (refused.mistakes().isEmpty() || source.equals("-")) {
            return String.valueOf(refused.getMessage());
        }
        try {
            var text = Files.readAllBytes(Path.of(source));
            return "refused\n" + refused.mistakes().stream()
                    .map(mistake -> source + ":"
                            + FieldPlaces.line(text, document.origin().line(), mistake.field())
                                    .orElse(document.origin().line())
                            + ": " + mistake.field() + ": " + mistake.message())
                    .collect(Collectors.joining("\n"));
        } catch (IOException _) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** A document that names its space goes there; others go where --space says. */
    private static String path(Api api, Document document) {
        var key = document.key();
        return key.space().equals("default")
                ? api.inSpace(key.kind().plural(), key.name())
                : Api.global("spaces", key.space(), key.kind().plural(), key.name());
    }
}
