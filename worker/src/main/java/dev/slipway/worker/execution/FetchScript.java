package dev.slipway.worker.execution;

import dev.slipway.schemas.id.SourceId;
import dev.slipway.worker.files.FileNotChanged;
import dev.slipway.worker.files.ScriptFile;

/** The script comes with the order, from the blob store where it is large, or with the files of its source. */
final class FetchScript implements Phase {
    @Override
    public void execute(ScriptRun run) throws StepFailed, InterruptedException {
        var order = run.order;
        if (SourceId.of(order.properties()).isPresent()) {
            run.script = ofSource(run);
        } else if (order.script() != null) {
            run.script = order.script();
        } else if (order.scriptBlob() != null) {
            run.script = run.workshop.depot().fetchScript(order, order.scriptBlob(), run.stopped);
        } else {
            throw new StepFailed("expected a script in action '" + order.action() + "', found none");
        }
    }

    private static String ofSource(ScriptRun run) throws StepFailed {
        try {
            return ScriptFile.read(run.directory, run.order.properties().getOrDefault(SourceId.FILE, ""));
        } catch (FileNotChanged e) {
            throw new StepFailed(e.getMessage(), e);
        }
    }
}
