package dev.slipway.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a release of a project as it is now. */
@Command(name = "create", mixinStandardHelpOptions = true, description = "Makes a release: the project as it is now, fixed under a version.")
final class ReleaseCreateCommand extends ClientCommand {
    @Parameters(index = "0", paramLabel = "PROJECT", description = "Of what.")
    String project = "";

    @Option(names = "--version", paramLabel = "V", description = "Such as 1.4.0; without it the project's 'nextVersion' counts.")
    @Nullable
    String version;

    @Option(names = "--channel", paramLabel = "C", description = "In which channel; without it in the default one.")
    @Nullable
    String channel;

    @Option(names = "--notes", paramLabel = "TEXT|@FILE", description = "What is new, as Markdown.")
    @Nullable
    String notes;

    @Option(names = "--ignore-channel-rules", description = "Also when the channel takes other versions.")
    boolean ignoreRules;

    ReleaseCreateCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var body = Json.object().put("project", project);
        Json.put(body, "version", version);
        Json.put(body, "channel", channel);
        Json.put(body, "notes", notes == null || !notes.startsWith("@")
                ? notes
                : GivenValues.text("--notes", notes.substring(1)));
        if (ignoreRules) {
            body.put("ignoreChannelRules", true);
        }
        var release = api.post(api.inSpace("releases"), Json.compact(body), Map.of()).body();
        terminal.result(options.json() ? Json.pretty(release) : Json.text(release, "version"));
        return Exit.SUCCESS;
    }
}
