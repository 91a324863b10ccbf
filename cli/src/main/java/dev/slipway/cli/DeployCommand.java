package dev.slipway.cli;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Asks for a deployment, and stays to see how it ends if told to. */
@Command(name = "deploy", mixinStandardHelpOptions = true, description = "Deploys a project to an environment.")
final class DeployCommand extends ClientCommand {
    @Parameters(index = "0", paramLabel = "PROJECT", description = "What to deploy.")
    String project = "";

    @Option(names = "--environment", paramLabel = "ENV", required = true, description = "Where to.")
    String target = "";

    @Option(names = "--release", paramLabel = "V", description = "The release's name.")
    @Nullable
    String release;

    @Mixin
    GivenValues variables = new GivenValues();

    @Mixin
    DeployChoices choices = new DeployChoices();

    @Mixin
    WatchOptions watching = new WatchOptions();

    @Option(names = "--idempotency-key", paramLabel = "KEY", description = "A repeat with the same key is the same deployment.")
    @Nullable
    String idempotencyKey;

    @Option(names = "--force-short-secrets", description = "Takes secrets of under 4 characters, which logs can't mask.")
    boolean forceShortSecrets;

    DeployCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        if (!choices.tenantTags.isEmpty()) {
            return runForTags(api, terminal);
        }
        return watching.tell(api, terminal, options.json(), submit(api, choices.tenant(),
                variables.read(options.environment()), idempotencyKey));
    }

    /**
     * One deployment a tenant; all are asked for before the first is watched. What is refused for one is told, and keeps no
     * other from being asked for.
     */
    private Exit runForTags(Api api, Terminal terminal) throws InterruptedException {
        if (choices.tenant() != null) {
            throw new CommandFailed(Exit.USAGE, "expected either --tenant or --tenant-tag, found both");
        }
        var all = Json.object();
        var items = all.putArray("items");
        var worst = Exit.SUCCESS;
        var values = variables.read(options.environment());
        for (var tenant : new TenantChoice(api).of(choices.tenantTags, project, target)) {
            try {
                var deployment = submit(api, tenant, values,
                        idempotencyKey == null ? null : idempotencyKey + "/" + tenant);
                items.add(deployment);
                tellAccepted(Json.text(deployment, "id") + "  " + tenant, terminal);
            } catch (CommandFailed refused) {
                worst = worst == Exit.SUCCESS ? refused.exit() : worst;
                terminal.progress("slipway: " + tenant + ": " + refused.getMessage());
            }
        }
        if (!watching.watch) {
            if (options.json()) {
                terminal.result(Json.pretty(all));
            }
            return worst;
        }
        for (var deployment : items) {
            var exit = watching.tell(api, terminal, options.json(), deployment);
            worst = worst == Exit.SUCCESS ? exit : worst;
        }
        return worst;
    }

    /** Now: one of those to come, or Ctrl-C while one is watched, must not hide it. */
    private void tellAccepted(String words, Terminal terminal) {
        if (watching.watch) {
            terminal.progress(words);
        } else if (!options.json()) {
            terminal.result(words);
        }
    }

    private JsonNode submit(Api api, @Nullable String tenant, Map<String, String> values, @Nullable String givenKey)
            throws InterruptedException {
        var body = Json.object().put("project", project).put("environment", target);
        Json.put(body, "release", release);
        choices.addTo(body, tenant);
        GivenValues.addTo(body, values);
        var key = givenKey == null ? UUID.randomUUID().toString() : givenKey;
        return api.post(
                Api.with(api.inSpace("deployments"), Map.of("forceShortSecrets", forceShortSecrets ? "true" : "")),
                Json.compact(body), Map.of("Idempotency-Key", key)).body();
    }
}
