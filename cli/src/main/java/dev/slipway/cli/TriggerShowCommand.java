package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a trigger, its next times and its last firings. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows a trigger, its next times and what came of the last ones.")
final class TriggerShowCommand extends ClientCommand {
    @Parameters(paramLabel = "NAME", description = "The trigger.")
    String name = "";

    TriggerShowCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var trigger = api.get(api.inSpace("trigger-status", name));
        if (options.json()) {
            terminal.result(Json.pretty(trigger));
            return Exit.SUCCESS;
        }
        terminal.result(terminal.inResult(Terminal.Tone.STRONG, Json.text(trigger, "name"))
                + (trigger.path("disabled").asBoolean(false) ? "  disabled" : ""));
        terminal.result(Json.text(trigger, "when") + ": " + Json.text(trigger, "action"));
        Json.items(trigger, "next").forEach(time -> terminal.result("next  " + time.asString()));
        Json.items(trigger, "firings").forEach(firing -> FiringText.show(firing, terminal));
        return Exit.SUCCESS;
    }
}
