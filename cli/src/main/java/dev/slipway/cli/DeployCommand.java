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

    @Option(names = "--variable", paramLabel = "N=V|N=@FILE|N=@env:X", description = "A value for this deployment, by the name of the variable or by the label that it is asked for with; may be repeated. Write @@ for a value that starts with @.")
    List<String> variables = new ArrayList<>();

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
        return watching.tell(api, terminal, options.json(), submit(api, choices.tenant(), idempotencyKey));
    }

    /** One deployment a tenant; all are asked for before the first is watched. */
    private Exit runForTags(Api api, Terminal terminal) throws InterruptedException {
        if (choices.tenant() != null) {
            throw new CommandFailed(Exit.USAGE, "expected either --tenant or --tenant-tag, found both");
        }
        var all = Json.object();
        var items = all.putArray("items");
        for (var tenant : new TenantChoice(api).of(choices.tenantTags, project, target)) {
            var deployment = submit(api, tenant, idempotencyKey == null ? null : idempotencyKey + "/" + tenant);
            items.add(deployment);
            if (!options.json() && !watching.watch) {
                terminal.result(Json.text(deployment, "id") + "  " + tenant);
            }
        }
        if (!watching.watch) {
            if (options.json()) {
                terminal.result(Json.pretty(all));
            }
            return Exit.SUCCESS;
        }
        var worst = Exit.SUCCESS;
        for (var deployment : items) {
            var exit = watching.tell(api, terminal, options.json(), deployment);
            worst = worst == Exit.SUCCESS ? exit : worst;
        }
        return worst;
    }

    private JsonNode submit(Api api, @Nullable String tenant, @Nullable String givenKey) throws InterruptedException {
        var body = Json.object().put("project", project).put("environment", target);
        if (release != null) {
            body.put("release", release);
        }
        choices.addTo(body, tenant);
        var values = new GivenValues(options.environment()).read(variables);
        if (!values.isEmpty()) {
            var given = body.putObject("variables");
            values.forEach(given::put);
        }
        var key = givenKey == null ? UUID.randomUUID().toString() : givenKey;
        return api.post(
                Api.with(api.inSpace("deployments"), Map.of("forceShortSecrets", forceShortSecrets ? "true" : "")),
                Json.compact(body), Map.of("Idempotency-Key", key)).body();
    }
}
