package dev.slipway.worker.execution;

import dev.slipway.worker.script.Interpreters;
import dev.slipway.worker.supervise.Launch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Map;

/** Writes the script's file and puts its command together. */
final class Bootstrap implements Phase {
    private static final String PARAMETERS = "Octopus.Action.Script.ScriptParameters";

    @Override
    public void execute(ScriptRun run) throws StepFailed {
        var order = run.order;
        var syntax = order.syntax() == null ? "" : order.syntax();
        var interpreter = run.workshop.interpreters().of(syntax)
                .orElseThrow(() -> new StepFailed(Interpreters.whyMissing(syntax)));
        var language = interpreter.language();
        var secret = run.scriptIsSecret || run.secrets.occurIn(run.script);
        try {
            Files.write(run.home.resolve(language.fileName()), language.file(run.script, secret));
        } catch (IOException e) {
            throw new StepFailed("writing the script to " + run.directory + " failed: " + e, e);
        }
        run.launch = new Launch(order.id().toString(),
                language.command(interpreter.program(), interpreter.bootstrap(), secret), run.home,
                Map.of("OctopusCalamariWorkingDirectory", run.directory.toString()),
                ByteBuffer.wrap(language.variables(run.values, run.property(PARAMETERS))));
    }
}
