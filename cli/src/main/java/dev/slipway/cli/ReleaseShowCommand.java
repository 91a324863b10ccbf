package dev.slipway.cli;

import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows a release and where it has succeeded. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows a release and where it has succeeded.")
final class ReleaseShowCommand extends ClientCommand {
    @Parameters(index = "0", paramLabel = "PROJECT", description = "Of what.")
    String project = "";

    @Parameters(index = "1", paramLabel = "VERSION", description = "Which one.")
    String version = "";

    ReleaseShowCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var shown = api.get(api.inSpace("releases", project, version));
        if (options.json()) {
            terminal.result(Json.pretty(shown));
            return Exit.SUCCESS;
        }
        var release = shown.path("release");
        terminal.result(terminal.inResult(Terminal.Tone.STRONG,
                Json.text(release, "project") + " " + Json.text(release, "version"))
                + (Json.text(release, "channel").isEmpty() ? "" : "  channel " + Json.text(release, "channel")));
        terminal.result("created " + Json.text(release, "createdAt") + " by " + Json.text(release, "createdBy"));
        var prevented = release.path("prevented");
        if (prevented.isObject()) {
            terminal.result("goes no further since " + Json.text(prevented, "at") + ", says "
                    + Json.text(prevented, "by") + ": " + Json.text(prevented, "reason"));
        }
        var succeeded = shown.path("succeeded");
        succeeded.propertyNames().forEach(environment -> terminal
                .result("succeeded in " + environment + tenants(succeeded.path(environment))));
        if (!Json.text(release, "notes").isEmpty()) {
            terminal.result("");
            terminal.result(Json.text(release, "notes").stripTrailing());
        }
        return Exit.SUCCESS;
    }

    private static String tenants(JsonNode names) {
        var tenants = names.valueStream().map(JsonNode::asString).filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
        return tenants.isEmpty() ? "" : " for " + tenants;
    }
}
