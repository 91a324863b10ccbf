package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Writes what happened on a server, and what happens if told to. */
@Command(name = "events", mixinStandardHelpOptions = true, description = "Writes the events that a server has, or those from now on.")
final class EventsCommand extends ClientCommand {
    @Option(names = "--follow", description = "Writes what happens from now on, until you press Ctrl-C.")
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
        var stream = new EventStream(api, Api.with(api.inSpace("events"), Map.of("project", project, "type", type,
                "until", follow ? "" : "now")));
        if (!follow) {
            stream.fromTheStart();
        }
        stream.follow(event -> {
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
