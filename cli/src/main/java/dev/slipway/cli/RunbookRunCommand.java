package dev.slipway.cli;

import java.util.ArrayList;
import java.util.List;
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

    @Option(names = "--variable", paramLabel = "N=V|N=@FILE|N=@env:X", description = "A value for this run, by the name of the variable or by the label that it is asked for with; may be repeated. Write @@ for a value that starts with @.")
    List<String> variables = new ArrayList<>();

    @Mixin
    RunChoices choices = new RunChoices();

    @Option(names = "--at", paramLabel = "TIME", description = "Not before, such as 2026-12-24T18:00:00+01:00.")
    @Nullable
    String at;

    @Option(names = "--expires", paramLabel = "TIME", description = "If it has not begun by then, it never does.")
    @Nullable
    String expires;

    @Option(names = "--override-freeze", paramLabel = "REASON", description = "Also during a freeze, and why.")
    @Nullable
    String overrideFreeze;

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
        if (project != null) {
            body.put("project", project);
        }
        choices.addTo(body);
        RunChoices.put(body, "at", at);
        RunChoices.put(body, "expires", expires);
        RunChoices.put(body, "overrideFreeze", overrideFreeze);
        var values = new GivenValues(options.environment()).read(variables);
        if (!values.isEmpty()) {
            var given = body.putObject("variables");
            values.forEach(given::put);
        }
        var key = idempotencyKey == null ? UUID.randomUUID().toString() : idempotencyKey;
        return watching.tell(api, terminal, options.json(), api.post(api.inSpace("runbooks", name, "runs"),
                Json.compact(body), Map.of("Idempotency-Key", key)).body());
    }
}
