package dev.slipway.worker.execution;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which files of a run its action may have changed. */
final class TargetedFiles {
    private static final String FEATURES = "Octopus.Action.EnabledFeatures";
    private static final String MORE = "Octopus.Action.AdditionalPaths";
    private static final String RUN_AS = "Slipway.Action.RunAs";

    private TargetedFiles() {}

    static boolean isOn(ScriptRun run, String feature) {
        return Arrays.stream(run.property(FEATURES).split(",", -1)).map(String::strip)
                .anyMatch(feature::equalsIgnoreCase);
    }

    static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** The working directory, and others by name; only where the script itself has the rights of the worker. */
    static List<Path> roots(ScriptRun run) throws StepFailed {
        var roots = new ArrayList<Path>();
        roots.add(run.directory);
        for (var text : run.property(MORE).split(",", -1)) {
            if (text.isBlank()) {
                continue;
            }
            if (!run.property(RUN_AS).isBlank()) {
                throw new StepFailed("files in " + MORE + " are changed with the rights of the worker, and this action"
                        + " runs as another user: leave one of the two out");
            }
            try {
                roots.add(run.directory.resolve(text.strip()));
            } catch (InvalidPathException e) {
                throw new StepFailed("expected paths in " + MORE + ", found '" + text + "'", e);
            }
        }
        return roots;
    }
}
