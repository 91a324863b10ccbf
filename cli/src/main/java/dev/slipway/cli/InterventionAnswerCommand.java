package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Answers a question; takes it on before that while nobody has it. */
@Command(mixinStandardHelpOptions = true)
final class InterventionAnswerCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "The interruption, or the deployment that waits for one.")
    String id = "";

    @Option(names = "--notes", paramLabel = "TEXT", defaultValue = "", description = "Why, for those who read of it later.")
    String notes = "";

    private final String outcome;

    private InterventionAnswerCommand(Map<String, String> environment, String outcome) {
        super(environment);
        this.outcome = outcome;
    }

    /** The command of that name; each answer has its own. */
    static CommandLine named(String outcome, String description, Map<String, String> environment) {
        var command = new CommandLine(new InterventionAnswerCommand(environment, outcome));
        command.getCommandSpec().name(outcome).usageMessage().description(description);
        return command;
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var found = new Interventions(api).find(id);
        var path = api.inSpace("interruptions", Json.text(found, "id"));
        if (isFree(found)) {
            api.post(path + "/take", "{}", Map.of());
        }
        var answer = Json.object().put("outcome", outcome);
        if (!notes.isEmpty()) {
            answer.put("notes", notes);
        }
        var answered = api.post(path + "/submit", Json.compact(answer), Map.of()).body();
        terminal.result(options.json()
                ? Json.pretty(answered)
                : Json.text(answered, "title") + " is " + Interventions.state(answered));
        return Exit.SUCCESS;
    }

    private boolean isFree(JsonNode found) {
        return Json.text(found, "takenBy").isEmpty() && Json.text(found, "state").equals("open")
                && Json.items(found, "outcomes").anyMatch(possible -> possible.asString("").equals(outcome));
    }
}
