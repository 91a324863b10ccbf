package dev.slipway.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows which values hold somewhere, or why those of one name do or don't. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows the values of a project that hold somewhere, and why.")
final class VariablesShowCommand extends ClientCommand {
    @Parameters(index = "0", paramLabel = "PROJECT", description = "Whose values.")
    String project = "";

    @Option(names = "--environment", paramLabel = "E", required = true, description = "In this environment.")
    String environment = "";

    @Option(names = "--target", paramLabel = "T", description = "On this target.")
    String target = "";

    @Option(names = "--step", paramLabel = "S", description = "In this step or action.")
    String step = "";

    @Option(names = "--channel", paramLabel = "C", description = "For releases of this channel.")
    String channel = "";

    @Option(names = "--tenant", paramLabel = "N", description = "For this tenant.")
    String tenant = "";

    @Option(names = "--explain", paramLabel = "NAME", description = "Every value of this variable in rank order, with the reason why it won or lost.")
    String explain = "";

    VariablesShowCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var place = new LinkedHashMap<String, String>();
        place.put("environment", environment);
        place.put("target", target);
        place.put("step", step);
        place.put("channel", channel);
        place.put("tenant", tenant);
        place.put("explain", explain);
        var answer = api.get(Api.with(api.inSpace("projects", project, "variables"), place));
        if (options.json()) {
            terminal.result(Json.pretty(answer));
        } else {
            (explain.isEmpty() ? values(answer, terminal) : candidates(answer)).lines().forEach(terminal::result);
        }
        return Exit.SUCCESS;
    }

    private static Table values(JsonNode answer, Terminal terminal) {
        var table = new Table("NAME", "VALUE", "SCOPE", "FROM");
        Json.items(answer, "items").forEach(item -> {
            table.row(Json.text(item, "name"), shortened(Json.text(item, "evaluated")), scope(item),
                    Json.text(item, "source"));
            var problem = Json.text(item, "problem");
            if (!problem.isEmpty()) {
                terminal.progress(terminal.inProgress(Terminal.Tone.WARNING,
                        Json.text(item, "name") + ": " + problem));
            }
        });
        return table;
    }

    private static Table candidates(JsonNode answer) {
        var table = new Table("", "VALUE", "SCOPE", "FROM", "WHY");
        Json.items(answer, "candidates").forEach(candidate -> table.row(
                candidate.path("wins").asBoolean(false) ? "won" : "lost", shortened(Json.text(candidate, "value")),
                scope(candidate), Json.text(candidate, "source"), Json.text(candidate, "reason")));
        return table;
    }

    private static String scope(JsonNode item) {
        var scope = item.path("scope").properties().stream()
                .map(limit -> limit.getKey() + ": "
                        + limit.getValue().valueStream().map(JsonNode::asString).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        return scope.isEmpty() ? "-" : scope;
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 59) + "…";
    }
}
