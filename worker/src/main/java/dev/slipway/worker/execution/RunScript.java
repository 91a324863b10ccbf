package dev.slipway.worker.execution;

import dev.slipway.worker.log.Level;
import dev.slipway.worker.supervise.Ending;
import dev.slipway.worker.supervise.SupervisedScript;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

/** Runs the script until nothing of it is left, and judges its exit. (scripts.md section 1, exit code and stderr) */
final class RunScript implements Phase {
    private static final String FAIL_ON_ERROR_OUTPUT = "Octopus.Action.FailScriptOnErrorOutput";

    @Override
    public void execute(ScriptRun run) throws StepFailed, InterruptedException {
        var exit = await(start(run));
        var fault = run.fault();
        if (fault != null) {
            throw new IllegalStateException("the script's output could not be taken", fault);
        }
        run.output.end();
        run.exit = exit;
        if (exit.ended()) {
            tellEnding(run, exit.ending());
        }
        tellRemainder(run, exit.remainder());
        tellBackground(run, exit);
        exit.limitsMet().forEach(met -> run.log.say(Level.WARNING, met));
        if (!exit.ended()) {
            judge(run, exit.code());
        }
    }

    /** A fault of the worker must not leave the script running. */
    private static SupervisedScript.Exit await(SupervisedScript script) throws InterruptedException {
        try {
            return script.await();
        } catch (RuntimeException | Error e) {
            script.end(Duration.ZERO);
            script.await();
            throw e;
        }
    }

    private static SupervisedScript start(ScriptRun run) throws StepFailed {
        var sink = new SupervisedScript.Output() {
            @Override
            public void out(byte[] bytes, int count) {
                run.take(() -> run.output.out(bytes, count));
            }

            @Override
            public void err(byte[] bytes, int count) {
                run.take(() -> run.output.err(bytes, count));
            }
        };
        try {
            var script = run.workshop.supervisor().start(Objects.requireNonNull(run.launch), sink);
            run.running(script);
            script.notes().forEach(note -> run.log.say(Level.WARNING, note));
            return script;
        } catch (IOException e) {
            throw new StepFailed("this worker can't start a process: " + e.getMessage(), e);
        }
    }

    private static void judge(ScriptRun run, int code) throws StepFailed {
        if (code != 0) {
            throw new StepFailed(run.output.announced().resultMessage().filter(message -> !message.isBlank())
                    .orElse("The script failed with exit code " + code));
        }
        if (run.isSet(FAIL_ON_ERROR_OUTPUT) && run.output.announced().hasErrorOutput()) {
            throw new StepFailed("The script wrote to standard error, and " + FAIL_ON_ERROR_OUTPUT + " is set");
        }
    }

    private static void tellEnding(ScriptRun run, Ending ending) {
        var how = ending.killed() ? "KILL was needed" : "TERM was enough";
        run.log.say(Level.INFO, "Ended the script and all that it started: " + ending.found().size() + " processes, "
                + how + ", " + ending.took().toMillis() + " ms");
        tellProof(run, ending);
    }

    private static void tellRemainder(ScriptRun run, Ending remainder) {
        if (!remainder.found().isEmpty()) {
            run.log.say(Level.WARNING,
                    "The script had exited, but processes that it started were still there; they were ended: "
                            + String.join(", ", remainder.found().stream().limit(20).toList()));
            tellProof(run, remainder);
        }
    }

    private static void tellBackground(ScriptRun run, SupervisedScript.Exit exit) {
        if (!exit.background().isEmpty()) {
            run.log.say(Level.INFO, "The script left processes running, as it may (allowBackground): "
                    + String.join(", ", exit.background().stream().limit(20).toList()));
        }
        if (exit.cutOff()) {
            run.log.say(Level.WARNING,
                    "A process that outlived the script still held its output; what it writes from here on is not logged");
        }
    }

    private static void tellProof(ScriptRun run, Ending ending) {
        if (ending.proved()) {
            run.log.say(Level.INFO, "Nothing of the script is left");
        } else {
            run.log.say(Level.ERROR, "Could not end these processes: " + String.join(", ", ending.left()));
        }
    }
}
