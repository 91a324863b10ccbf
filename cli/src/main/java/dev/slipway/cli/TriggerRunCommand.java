package dev.slipway.cli;

import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Does now what a trigger does. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Does now what a trigger does, also when it is disabled; the exit code tells whether all of it was done.")
final class TriggerRunCommand extends ClientCommand {
    @Parameters(paramLabel = "NAME", description = "The trigger.")
    String name = "";

    TriggerRunCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var firing = api.post(api.inSpace("triggers", name, "run"), "{}",
                Map.of("Idempotency-Key", UUID.randomUUID().toString())).body();
        if (options.json()) {
            terminal.result(Json.pretty(firing));
        } else {
            FiringText.show(firing, terminal);
        }
        return firing.path("errors").size() == 0 ? Exit.SUCCESS : Exit.FAILED;
    }
}
