package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Writes what happened on a server, and what happens if told to. */
@Command(name = "events", mixinStandardHelpOptions = true, description = "Writes the events of a server.")
final class EventsCommand extends ClientCommand {
    @Option(names = "--follow", description = "Goes on with what happens from now on.")
    boolean follow;

    @Option(names = "--project", paramLabel = "NAME", defaultValue = "", description = "Only of this project.")
    String project = "";

    @Option(names = "--type", paramLabel = "TYPE", defaultValue = "", description = "Only of this type, for example dev.slipway.deployment.failed.")
    String type = "";

    EventsCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var path = Api.with(Api.global("events"),
                Map.of("project", project, "type", type, "follow", Boolean.toString(follow)));
        new EventStream(api, path).follow(event -> {
            if (event.name().equals("end")) {
                return false;
            }
            var happened = Json.read(event.data());
            terminal.result(options.json() ? Json.compact(happened) : words(terminal, happened));
            return true;
        });
        return Exit.SUCCESS;
    }

    private static String words(Terminal terminal, JsonNode event) {
        var data = event.path("data");
        var type = Json.text(event, "type");
        var state = type.substring(type.lastIndexOf('.') + 1);
        return String.join("  ", Json.text(event, "time"),
                terminal.inResult(Terminal.toneOfState(state), type.replaceFirst("^dev\\.slipway\\.", "")),
                Json.text(data, "project") + " to " + Json.text(data, "environment"), Json.text(data, "deployment"),
                Json.text(data, "step")).stripTrailing();
    }
}
