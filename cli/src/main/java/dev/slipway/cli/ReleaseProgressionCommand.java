package dev.slipway.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says of a release that it goes no further, or that it may again. */
abstract sealed class ReleaseProgressionCommand extends ClientCommand {
    @Parameters(index = "0", paramLabel = "PROJECT", description = "Of what.")
    String project = "";

    @Parameters(index = "1", paramLabel = "VERSION", description = "Which one.")
    String version = "";

    ReleaseProgressionCommand(Map<String, String> environment) {
        super(environment);
    }

    abstract @Nullable String prevention();

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var reason = prevention();
        var body = Json.object().put("prevented", reason != null);
        if (reason != null) {
            body.put("reason", reason);
        }
        var release = api.post(api.inSpace("releases", project, version, "progression"), Json.compact(body), Map.of())
                .body();
        terminal.result(options.json()
                ? Json.pretty(release)
                : project + " " + version + (reason == null ? " may go on" : " goes no further: " + reason));
        return Exit.SUCCESS;
    }

    @Command(name = "prevent", mixinStandardHelpOptions = true, description = "Lets a release go nowhere where it has not succeeded before.")
    static final class Prevent extends ReleaseProgressionCommand {
        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
        String reason = "";

        Prevent(Map<String, String> environment) {
            super(environment);
        }

        @Override
        String prevention() {
            return reason;
        }
    }

    @Command(name = "allow", mixinStandardHelpOptions = true, description = "Lets a release go on.")
    static final class Allow extends ReleaseProgressionCommand {
        Allow(Map<String, String> environment) {
            super(environment);
        }

        @Override
        @Nullable
        String prevention() {
            return null;
        }
    }
}
