package dev.slipway.worker.execution;

import dev.slipway.worker.log.Level;
import java.nio.file.Files;

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
            var stored = run.workshop.depot().store(run.order, file.path(), shortName, run.stopped);
            run.artifacts.add(stored);
            run.log.say(Level.VERBOSE, "Collected artifact " + stored.name() + ", " + stored.size() + " bytes");
        }
    }
}
