package dev.slipway.worker.execution;

import dev.slipway.worker.log.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a script through its phases. */
final class ScriptExecution implements Execution {
    private static final int LONGEST_ERROR = 4000;
    private static final String WAITED = "Slipway.Execution.Waited";
    private static final Logger LOG = LoggerFactory.getLogger(ScriptExecution.class);

    private final ScriptRun run;

    ScriptExecution(Order order, Workshop workshop, CompletableFuture<Void> announced) {
        this.run = new ScriptRun(order, workshop, announced);
    }

    @Override
    public boolean isInstant() {
        return false;
    }

    @Override
    public void stop(Stop stop) {
        run.stop(stop);
    }

    @Override
    public Outcome run() {
        var startedAt = run.workshop.clock().instant();
        var waited = run.property(WAITED);
        if (!waited.isEmpty()) {
            run.log.say(Level.WAIT, waited);
        }
        var failure = phases(ScriptPhases.STEPS, true);
        if (failure == null) {
            failure = run.output.announced().whyNoOutputs().orElse(null);
        }
        var stop = run.stopped.getNow(null);
        var error = stop == null ? failure : wordsOf(stop);
        var lastLines = error == null ? List.<String>of() : run.log.lastLines();
        try {
            if (error != null) {
                error = shorten(run.secrets.mask(error));
                run.log.say(Level.ERROR, error);
            }
        } finally {
            phases(ScriptPhases.ALWAYS, false);
        }
        var lines = run.log.end();
        return new Outcome(result(stop, failure), run.exit == null ? null : exitCode(), error,
                run.outputs(), List.copyOf(run.artifacts), lines, run.log.hasWarnings(), startedAt,
                run.workshop.clock().instant(), lastLines);
    }

    private @Nullable String phases(List<Phase> phases, boolean stoppable) {
        try {
            for (var phase : phases) {
                if (stoppable && run.stopped.isDone()) {
                    return null;
                }
                if (phase.isEnabled(run)) {
                    phase.execute(run);
                }
            }
            return null;
        } catch (StepFailed e) {
            return e.getMessage();
        } catch (InterruptedException _) {
            return "The worker was stopped";
        } catch (RuntimeException | Error e) {
            LOG.error("Execution {} met a fault of the worker", run.order.id(), e);
            return "The worker met a fault of its own: " + e;
        }
    }

    private int exitCode() {
        var code = run.exit == null ? 0 : run.exit.code();
        return code == 0 && run.isSet("Octopus.Action.FailScriptOnErrorOutput")
                && run.output.announced().hasErrorOutput() ? -1 : code;
    }

    private static Outcome.Result result(@Nullable Stop stop, @Nullable String failure) {
        if (stop == null) {
            return failure == null ? Outcome.Result.SUCCEEDED : Outcome.Result.FAILED;
        }
        return switch (stop.reason()) {
            case CANCELLED -> Outcome.Result.CANCELLED;
            case TIMED_OUT -> Outcome.Result.TIMED_OUT;
            case LOST_TOUCH -> Outcome.Result.FAILED;
        };
    }

    private static String wordsOf(Stop stop) {
        return switch (stop.reason()) {
            case CANCELLED -> "Cancelled: " + stop.words();
            case TIMED_OUT -> "Timed out: " + stop.words();
            case LOST_TOUCH -> stop.words();
        };
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR) + "…";
    }
}
