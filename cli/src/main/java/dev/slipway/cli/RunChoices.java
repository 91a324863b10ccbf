package dev.slipway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** What is chosen for one run of a process. */
class RunChoices {
    @Option(names = "--tenant", paramLabel = "NAME", description = "For whom.")
    @Nullable
    String tenant;

    @Option(names = "--skip-step", paramLabel = "NAME", description = "Leaves out a step; may be repeated.")
    List<String> skipSteps = new ArrayList<>();

    @Option(names = "--target", paramLabel = "NAME", description = "Only on this target; may be repeated.")
    List<String> targets = new ArrayList<>();

    @Option(names = "--exclude-target", paramLabel = "NAME", description = "Not on this target; may be repeated.")
    List<String> excludedTargets = new ArrayList<>();

    @Option(names = "--guided-failure", paramLabel = "true|false|default", description = "Whether a failure asks people what to do (default: as project and environment say).")
    String guidedFailure = "default";

    Optional<Boolean> guided() {
        return switch (guidedFailure.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            case "default" -> Optional.empty();
            case String other -> throw new CommandFailed(Exit.USAGE,
                    "--guided-failure: expected true, false or default, found '" + other + "'");
        };
    }

    /** As fields of a request. */
    void addTo(ObjectNode body) {
        Json.put(body, "tenant", tenant);
        put(body, "skipSteps", skipSteps);
        put(body, "targets", targets);
        put(body, "excludeTargets", excludedTargets);
        guided().ifPresent(guided -> body.put("guidedFailure", guided));
    }

    private static void put(ObjectNode body, String field, List<String> values) {
        if (!values.isEmpty()) {
            var array = body.putArray(field);
            values.forEach(array::add);
        }
    }
}
