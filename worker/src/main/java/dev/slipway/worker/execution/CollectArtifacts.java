package dev.slipway.worker.execution;

import dev.slipway.worker.log.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stores the files that the script announced; one that is missing is a warning. (process.md S-60) */
final class CollectArtifacts implements Phase {
    private static final int MOST = 500;
    private static final int LONGEST_NAME = 255;

    @Override
    public boolean isEnabled(ScriptRun run) {
        return !run.output.announced().artifacts().isEmpty();
    }

    @Override
    public void execute(ScriptRun run) throws StepFailed, InterruptedException {
        var announced = run.output.announced().artifacts();
        var count = run.output.announced().artifactCount();
        if (count > MOST) {
            throw new StepFailed("expected at most " + MOST + " artifacts, the script announced " + count);
        }
        for (var file : announced) {
            if (!Files.isRegularFile(file.path())) {
                run.log.say(Level.WARNING, "Expected an artifact at " + file.path() + ", found no file there");
                continue;
            }
            var name = run.secrets.mask(file.name());
            var shortName = name.substring(0, Math.min(name.length(), LONGEST_NAME));
            var stored = store(run, file.path(), shortName);
            run.artifacts.add(stored);
            run.log.say(Level.VERBOSE, "Collected artifact " + stored.name() + ", " + stored.size() + " bytes");
        }
    }

    /** What a script names is read with the rights of the script, not with those of the worker. */
    private static Outcome.Stored store(ScriptRun run, Path file, String name)
            throws StepFailed, InterruptedException {
        if (run.terms.account() == null) {
            return run.workshop.depot().store(run.order, file, name, run.stopped);
        }
        var copy = run.directory.resolveSibling(run.order.id() + ".artifact");
        try {
            try {
                run.workshop.supervisor().copy(file, copy, run.terms);
                return run.workshop.depot().store(run.order, copy, name, run.stopped);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new StepFailed("reading artifact '" + name + "' failed: " + e.getMessage(), e);
        }
    }
}
