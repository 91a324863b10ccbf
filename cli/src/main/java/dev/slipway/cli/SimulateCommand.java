package dev.slipway.cli;

import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Wishes;
import dev.slipway.schemas.id.Lane;
import dev.slipway.simulation.Scenario;
import dev.slipway.simulation.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays a deployment here, without a server: nothing runs, outcomes and time are made up. */
@Command(name = "simulate", mixinStandardHelpOptions = true, description = {
        "Plays a deployment of documents here, without a server, by the server's own rules, and prints what would happen when.",
        "Nothing runs. What succeeds takes a minute of made-up time, what fails a second; people proceed unless told otherwise; values that only another machine knows are 'made-up-value'."})
final class SimulateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Option(names = {"-f",
            "--filename"}, paramLabel = "FILE", required = true, arity = "1..*", description = "Documents in YAML or JSON: files, directories, or - for stdin.")
    List<String> files = new ArrayList<>();

    @Option(names = "--project", paramLabel = "NAME", required = true, description = "What to deploy.")
    String project = "";

    @Option(names = "--environment", paramLabel = "ENV", required = true, description = "Where to.")
    String target = "";

    @Option(names = "--release", paramLabel = "V", description = "The release's name.")
    @Nullable
    String release;

    @Option(names = "--channel", paramLabel = "NAME", description = "The channel of the release.")
    @Nullable
    String channel;

    @Option(names = "--space", paramLabel = "NAME", defaultValue = "default", description = "The space of the documents (default: default).")
    String space = "default";

    @Option(names = "--variable", paramLabel = "N=V", description = "A value for this deployment; may be repeated.")
    List<String> variables = new ArrayList<>();

    @Option(names = "--targets", paramLabel = "TAG=N", description = "So many made-up targets in the place of all that have the tag; may be repeated.")
    List<String> madeUp = new ArrayList<>();

    @Option(names = "--outcome", paramLabel = "ACTION[@TARGET]=HOW", description = "How it ends: succeed, fail, fail:2 (the first two attempts), lost, timeout; fail+retry+ignore with what people say where failure is guided; of a question proceed, abort, nobody. May be repeated.")
    List<String> outcomes = new ArrayList<>();

    @Option(names = "--output", paramLabel = "ACTION[@TARGET].NAME=VALUE|json|table", description = "What an action sets, may be repeated; or how the result is written (default: table).")
    List<String> outputs = new ArrayList<>();

    @Mixin
    PlayedChoices choices = new PlayedChoices();

    @Override
    public Integer call() {
        boolean json = false;
        var values = new ArrayList<String>();
        for (var output : outputs) {
            switch (output.toLowerCase(Locale.ROOT)) {
                case "json" -> json = true;
                case "table" -> json = false;
                case String _ -> values.add(output);
            }
        }
        var read = new DocumentFiles(Map.of()).readAsWritten(files);
        if (!read.findings().isEmpty()) {
            throw new CommandFailed(Exit.USAGE, String.join("\n", read.findings()));
        }
        return switch (Simulation.play(scenario(values), read.documents())) {
            case Simulation.Impossible(String reason) -> throw new CommandFailed(Exit.USAGE, reason);
            case Simulation.Played(var timeline) -> {
                var text = new TimelineText(Terminal.of(spec.commandLine().getOut(), spec.commandLine().getErr(),
                        System.getenv()));
                text.show(timeline, json);
                yield Exit.SUCCESS.code();
            }
        };
    }

    private Scenario scenario(List<String> values) {
        var counts = new LinkedHashMap<String, Integer>();
        pairs("--targets", madeUp).forEach((tag, count) -> counts.put(tag, number(tag, count)));
        var given = pairs("--variable", variables).entrySet().stream()
                .map(entry -> NamedValue.plain(entry.getKey(), entry.getValue())).toList();
        return new Scenario(new Lane(space, project, target, choices.tenant), Optional.ofNullable(release),
                Optional.ofNullable(channel), Optional.ofNullable(choices.runbook),
                new Wishes(given, choices.skipSteps, choices.targets, choices.excludedTargets, choices.guided()),
                counts,
                pairs("--outcome", outcomes), pairs("--output", values), Scenario.USUAL_START);
    }

    private static Map<String, String> pairs(String option, List<String> words) {
        var pairs = new LinkedHashMap<String, String>();
        for (var word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new CommandFailed(Exit.USAGE, "expected " + option + " NAME=VALUE, found '" + word + "'");
            }
            pairs.put(word.substring(0, equals).strip(), word.substring(equals + 1));
        }
        return pairs;
    }

    private static int number(String tag, String digits) {
        if (digits.matches("\\d{1,5}")) {
            return Integer.parseInt(digits);
        }
        throw new CommandFailed(Exit.USAGE, "--targets " + tag + ": expected a number, found '" + digits + "'");
    }
}
