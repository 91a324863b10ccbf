package dev.slipway.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks what a deployment would do, without asking for it. */
@Command(name = "plan", mixinStandardHelpOptions = true, description = {
        "Says step by step what a deployment would do: what would run where, what would be skipped and why, what can't be known yet, with which values, and what has changed since the last deployment there.",
        "Nothing is deployed; secrets are masked."})
final class PlanCommand extends ClientCommand {
    @Parameters(index = "0", paramLabel = "PROJECT", description = "What would be deployed.")
    String project = "";

    @Option(names = "--environment", paramLabel = "ENV", required = true, description = "Where to.")
    String target = "";

    @Option(names = "--release", paramLabel = "V", description = "The release's name.")
    @Nullable
    String release;

    @Option(names = "--channel", paramLabel = "NAME", description = "Refuses a release of another channel.")
    @Nullable
    String channel;

    @Mixin
    GivenValues variables = new GivenValues();

    @Mixin
    PlayedChoices choices = new PlayedChoices();

    PlanCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var body = Json.object().put("project", project).put("environment", target);
        Json.put(body, "release", release);
        choices.addTo(body);
        GivenValues.addTo(body, variables.read(options.environment()));
        var plan = api.post(api.inSpace("plan"), Json.compact(body), Map.of()).body();
        if (channel != null && !channel.equalsIgnoreCase(Json.text(plan, "channel"))) {
            throw new CommandFailed(Exit.USAGE, "expected a release of channel '" + channel + "', found "
                    + (Json.text(plan, "channel").isEmpty()
                            ? "one of none"
                            : "'" + Json.text(plan, "channel") + "'"));
        }
        if (options.json()) {
            terminal.result(Json.pretty(plan));
        } else {
            new PlanText(terminal).show(plan);
        }
        return Exit.SUCCESS;
    }
}
