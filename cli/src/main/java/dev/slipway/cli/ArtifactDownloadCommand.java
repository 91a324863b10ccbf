package dev.slipway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Fetches a file that a script left behind, and keeps it only if it is the one. */
@Command(name = "download", mixinStandardHelpOptions = true, description = "Fetches a file that a script of a deployment left behind, and checks its SHA-256.")
final class ArtifactDownloadCommand extends ClientCommand {
    @Parameters(index = "0", paramLabel = "DEPLOYMENT", description = "The deployment.")
    String deployment = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "The file, as 'slipway artifact list' names it.")
    String name = "";

    @Option(names = "--execution", paramLabel = "ID", defaultValue = "", description = "Which one, where several executions left one of that name.")
    String execution = "";

    @Option(names = "-o", paramLabel = "FILE", description = "Where it goes (default: its own name, here).")
    @Nullable
    Path file;

    ArtifactDownloadCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var artifacts = api.inSpace("deployments", deployment, "artifacts");
        var found = chosen(new Pages(api, artifacts, Map.of()).upTo(ArtifactListCommand.MOST));
        var target = file == null ? Path.of(ownName()) : file;
        var directory = target.toAbsolutePath().getParent();
        try {
            var draft = Files.createTempFile(directory, ".slipway-download", ".tmp");
            try {
                api.download(Api.with(artifacts + "/content", Map.of("name", name, "execution",
                        Json.text(found, "execution"))), draft);
                var sha256 = Digest.of(draft);
                if (!sha256.equals(Json.text(found, "sha256"))) {
                    throw new CommandFailed(Exit.FAILED, "expected a file with SHA-256 " + Json.text(found, "sha256")
                            + ", received one with " + sha256 + ": nothing was kept");
                }
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new CommandFailed(Exit.USAGE, "can't write " + target + ": " + e, e);
        }
        terminal.result(target + ", " + Json.text(found, "size") + " bytes, SHA-256 " + Json.text(found, "sha256"));
        return Exit.SUCCESS;
    }

    private JsonNode chosen(JsonNode listed) {
        var named = Json.items(listed, "items").filter(artifact -> Json.text(artifact, "name").equals(name))
                .filter(artifact -> execution.isEmpty() || Json.text(artifact, "execution").equals(execution)).toList();
        if (named.isEmpty()) {
            throw new CommandFailed(Exit.USAGE, "the deployment has no artifact '" + name
                    + "': 'slipway artifact list " + deployment + "' shows which it has");
        }
        if (named.stream().map(artifact -> Json.text(artifact, "sha256")).distinct().count() > 1) {
            throw new CommandFailed(Exit.USAGE, "several executions left a '" + name + "': say which with --execution "
                    + String.join(" or ", named.stream().map(artifact -> Json.text(artifact, "execution")).toList()));
        }
        return named.getLast();
    }

    /** A name that a script made up leads nowhere but here. */
    private String ownName() {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        if (last.isBlank() || last.equals(".") || last.equals("..")) {
            throw new CommandFailed(Exit.USAGE, "'" + name + "' can't be the name of a file here: give one with -o");
        }
        return last;
    }
}
