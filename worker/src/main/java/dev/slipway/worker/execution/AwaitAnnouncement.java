package dev.slipway.worker.execution;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The script may begin only when the owner of its deployment is sure to learn so: what was granted and never begun is
 * always tried again, so "never begun" has to be certain. Everything before this was done in the meantime.
 */
final class AwaitAnnouncement implements Phase {
    @Override
    public void execute(ScriptRun run) throws StepFailed, InterruptedException {
        try {
            CompletableFuture.anyOf(run.announced, run.stopped).get();
        } catch (ExecutionException e) {
            throw new StepFailed("the start could not be announced: " + e.getCause(), e);
        }
    }
}
