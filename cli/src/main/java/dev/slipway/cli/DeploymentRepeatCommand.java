package dev.slipway.cli;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes on with a deployment, or asks for the same once more. */
@Command(mixinStandardHelpOptions = true)
final class DeploymentRepeatCommand extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "The deployment.")
    String id = "";

    @Option(names = "--override-freeze", paramLabel = "REASON", description = "Goes ahead though a freeze says otherwise, and why.")
    @Nullable
    String overrideFreeze;

    @Option(names = "--idempotency-key", paramLabel = "KEY", description = "A repeat with the same key is the same deployment.")
    @Nullable
    String idempotencyKey;

    @Mixin
    WatchOptions watching = new WatchOptions();

    private final String how;

    private DeploymentRepeatCommand(Map<String, String> environment, String how) {
        super(environment);
        this.how = how;
    }

    static CommandLine resume(Map<String, String> environment) {
        return named("resume", "Goes on with a deployment that failed or was cancelled, from the step that failed: as a"
                + " new deployment with the same plan, and the outputs that there are.", environment);
    }

    static CommandLine rerun(Map<String, String> environment) {
        return named("rerun", "Asks for the same deployment once more, with the same choices and values.",
                environment);
    }

    private static CommandLine named(String how, String description, Map<String, String> environment) {
        var command = new CommandLine(new DeploymentRepeatCommand(environment, how));
        command.getCommandSpec().name(how).usageMessage().description(description);
        return command;
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var body = Json.object();
        if (overrideFreeze != null) {
            body.put("overrideFreeze", overrideFreeze);
        }
        var key = idempotencyKey == null ? UUID.randomUUID().toString() : idempotencyKey;
        var deployment = api.post(api.inSpace("deployments", id, how), Json.compact(body),
                Map.of("Idempotency-Key", key)).body();
        return watching.tell(api, terminal, options.json(), deployment);
    }
}
