package dev.slipway.worker.execution;

import dev.slipway.worker.log.Level;
import dev.slipway.worker.supervise.Directories;
import java.io.IOException;

/** Removes the working directory, unless it is to be kept, and the record of the run. */
final class CleanUp implements Phase {
    private static final String KEEP = "Slipway.Action.KeepWorkingDirectory";

    @Override
    public void execute(ScriptRun run) {
        try {
            var exit = run.exit;
            if (run.isSet(KEEP)) {
                run.log.say(Level.INFO, "Kept the working directory " + run.directory);
            } else if (exit != null && !exit.background().isEmpty()) {
                run.log.say(Level.INFO, "Kept the working directory " + run.directory
                        + " for the processes that were left running");
            } else {
                Directories.delete(run.directory);
            }
            if (exit == null || (exit.ending().proved() && exit.remainder().proved())) {
                run.workshop.supervisor().forget(run.order.id().toString());
            }
        } catch (IOException e) {
            run.log.say(Level.WARNING, "Removing the working directory failed: " + e);
        }
    }
}
