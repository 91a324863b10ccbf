package dev.slipway.worker.execution;

import dev.slipway.schemas.id.SourceId;
import dev.slipway.worker.files.FileNotChanged;
import dev.slipway.worker.files.PackedTree;
import dev.slipway.worker.files.ScriptFile;
import dev.slipway.worker.log.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts the files that a script comes with into its working directory. (process.md S-10) */
final class UnpackSource implements Phase {
    @Override
    public boolean isEnabled(ScriptRun run) {
        return SourceId.of(run.order.properties()).isPresent();
    }

    @Override
    public void execute(ScriptRun run) throws StepFailed, InterruptedException {
        var source = SourceId.of(run.order.properties()).orElseThrow();
        var tree = found(run, SourceId.TREE, source.treeVariable());
        if (tree.isEmpty()) {
            throw new StepFailed("expected the files of " + source + " to have been found when this was submitted,"
                    + " they were not: the project may have changed meanwhile; deploy it again");
        }
        var version = found(run, source.isGit() ? SourceId.GIT_COMMIT : SourceId.PACKAGE_VERSION,
                source.versionVariable());
        run.log.say(Level.INFO, "The script comes from " + source
                + (version.isEmpty() || version.equals(source.version()) ? "" : ", which is " + version));
        var zip = run.workshop.work().resolve(run.order.id() + ".zip");
        try {
            run.workshop.depot().fetchBlob(run.order, tree, zip, run.stopped);
            var count = PackedTree.unpack(zip, run.directory, run.stopped::isDone);
            run.log.say(Level.VERBOSE, "Unpacked " + count + " files");
        } catch (FileNotChanged e) {
            throw new StepFailed(e.getMessage(), e);
        } finally {
            delete(zip);
        }
    }

    private static String found(ScriptRun run, String property, String variable) {
        var given = run.order.properties().getOrDefault(property, "");
        return given.isEmpty() ? run.values.getOrDefault(variable, "") : given;
    }

    private static void delete(Path zip) {
        try {
            Files.deleteIfExists(zip);
        } catch (IOException _) {
            // the next execution does not need its place, and the next start sweeps it
        }
    }

    /** Where a script runs: beside its own file. What is wrong with its name is said when the file is looked for. */
    static Path home(Order order, Path directory) {
        if (SourceId.of(order.properties()).isEmpty()) {
            return directory;
        }
        try {
            var parent = ScriptFile.in(directory, order.properties().getOrDefault(SourceId.FILE, "")).getParent();
            return parent == null ? directory : parent;
        } catch (FileNotChanged _) {
            return directory;
        }
    }
}
