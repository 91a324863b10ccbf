package dev.slipway.worker.execution;

import dev.slipway.worker.supervise.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;

/** A fresh working directory that only this worker's account may enter. */
final class PrepareDirectory implements Phase {
    @Override
    public void execute(ScriptRun run) throws StepFailed {
        try {
            Directories.delete(run.directory);
            Files.createDirectory(run.directory,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new StepFailed("making the working directory " + run.directory + " failed: " + e, e);
        }
    }
}
