package dev.slipway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** What is chosen for one deployment. */
final class DeployChoices {
    @Option(names = "--tenant", paramLabel = "NAME", description = "For whom.")
    @Nullable
    String tenant;

    @Option(names = "--runbook", paramLabel = "NAME", description = "Runs this runbook of the project instead of its process.")
    @Nullable
    String runbook;

    @Option(names = "--skip-step", paramLabel = "NAME", description = "Leaves out a step; may be repeated.")
    List<String> skipSteps = new ArrayList<>();

    @Option(names = "--target", paramLabel = "NAME", description = "Only on this target; may be repeated.")
    List<String> targets = new ArrayList<>();

    @Option(names = "--exclude-target", paramLabel = "NAME", description = "Not on this target; may be repeated.")
    List<String> excludedTargets = new ArrayList<>();

    @Option(names = "--guided-failure", paramLabel = "true|false|default", description = "Whether a failure asks people what to do (default: as project and environment say).")
    String guidedFailure = "default";

    @Option(names = "--at", paramLabel = "TIME", description = "Not before, such as 2026-12-24T18:00:00+01:00.")
    @Nullable
    String at;

    @Option(names = "--expires", paramLabel = "TIME", description = "If it has not begun by then, it never does.")
    @Nullable
    String expires;

    @Option(names = "--override-freeze", paramLabel = "REASON", description = "Also during a freeze, and why.")
    @Nullable
    String overrideFreeze;

    void addTo(ObjectNode body) {
        put(body, "tenant", tenant);
        put(body, "runbook", runbook);
        put(body, "skipSteps", skipSteps);
        put(body, "targets", targets);
        put(body, "excludeTargets", excludedTargets);
        switch (guidedFailure.toLowerCase(Locale.ROOT)) {
            case "true" -> body.put("guidedFailure", true);
            case "false" -> body.put("guidedFailure", false);
            case "default" -> {
            }
            case String other -> throw new CommandFailed(Exit.USAGE,
                    "--guided-failure: expected true, false or default, found '" + other + "'");
        }
        put(body, "at", at);
        put(body, "expires", expires);
        put(body, "overrideFreeze", overrideFreeze);
    }

    private static void put(ObjectNode body, String field, @Nullable String value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    private static void put(ObjectNode body, String field, List<String> values) {
        if (!values.isEmpty()) {
            var array = body.putArray(field);
            values.forEach(array::add);
        }
    }
}
