package dev.slipway.worker.execution;

import dev.slipway.worker.log.Level;
import dev.slipway.worker.supervise.Directories;
import java.io.IOException;

/** Removes the working directory and the record of the run. */
final class CleanUp implements Phase {
    @Override
    public void execute(ScriptRun run) {
        try {
            Directories.delete(run.directory);
            var exit = run.exit;
            if (exit == null || (exit.ending().proved() && exit.remainder().proved())) {
                run.workshop.supervisor().forget(run.order.id().toString());
            }
        } catch (IOException e) {
            run.log.say(Level.WARNING, "Removing the working directory failed: " + e);
        }
    }
}
