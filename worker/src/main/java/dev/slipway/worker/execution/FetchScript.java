package dev.slipway.worker.execution;

/** The script comes with the order, or from the blob store where it is large. */
final class FetchScript implements Phase {
    @Override
    public void execute(ScriptRun run) throws StepFailed, InterruptedException {
        var order = run.order;
        if (order.script() != null) {
            run.script = order.script();
        } else if (order.scriptBlob() != null) {
            run.script = run.workshop.depot().fetchScript(order, order.scriptBlob(), run.stopped);
        } else {
            throw new StepFailed("expected a script in action '" + order.action() + "', found none");
        }
    }
}
