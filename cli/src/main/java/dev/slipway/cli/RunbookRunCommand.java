package dev.slipway.cli;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a runbook, and stays to see how it ends if told to. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Runs a runbook in an environment.")
final class RunbookRunCommand extends ClientCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The runbook.")
    String name = "";

    @Option(names = "--environment", paramLabel = "ENV", required = true, description = "Where.")
    String target = "";

    @Option(names = "--project", paramLabel = "PROJECT", description = "The project that it has to belong to.")
    @Nullable
    String project;

    @Mixin
    GivenValues variables = new GivenValues();

    @Mixin
    RunChoices choices = new RunChoices();

    @Mixin
    StartChoices start = new StartChoices();

    @Mixin
    WatchOptions watching = new WatchOptions();

    @Option(names = "--idempotency-key", paramLabel = "KEY", description = "A repeat with the same key is the same run.")
    @Nullable
    String idempotencyKey;

    RunbookRunCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var body = Json.object().put("environment", target);
        Json.put(body, "project", project);
        choices.addTo(body);
        start.addTo(body);
        GivenValues.addTo(body, variables.read(options.environment()));
        var key = idempotencyKey == null ? UUID.randomUUID().toString() : idempotencyKey;
        return watching.tell(api, terminal, options.json(), api.post(api.inSpace("runbooks", name, "runs"),
                Json.compact(body), Map.of("Idempotency-Key", key)).body());
    }
}
