package dev.slipway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores a version of a package on the server. */
@Command(name = "push", mixinStandardHelpOptions = true, description = "Stores a version of a package: a zip as it is, a directory or another file zipped.")
final class PackagePushCommand extends ClientCommand {
    @Parameters(paramLabel = "FILE|DIR", description = "What is in it.")
    Path content = Path.of("");

    @Option(names = "--name", paramLabel = "N", required = true, description = "The package.")
    String name = "";

    @Option(names = "--version", paramLabel = "V", required = true, description = "Which version this is; one that is there is never replaced.")
    String version = "";

    PackagePushCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var isZip = Files.isRegularFile(content)
                && content.toString().toLowerCase(Locale.ROOT).matches(".*\\.(zip|jar|nupkg)");
        try {
            var zip = isZip ? content : ZippedTree.of(content);
            try {
                var stored = api.upload(api.inSpace("packages", name, "versions", version), zip);
                terminal.result(options.json()
                        ? Json.pretty(stored)
                        : name + " " + version + ", " + Json.text(stored, "size") + " bytes, SHA-256 "
                                + Json.text(stored, "sha256"));
                return Exit.SUCCESS;
            } finally {
                if (!isZip) {
                    Files.deleteIfExists(zip);
                }
            }
        } catch (IOException e) {
            throw new CommandFailed(Exit.USAGE, "can't read " + content + ": " + e, e);
        }
    }
}
