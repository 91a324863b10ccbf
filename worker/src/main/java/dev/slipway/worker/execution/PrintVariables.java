package dev.slipway.worker.execution;

import dev.slipway.worker.log.Level;
import dev.slipway.worker.log.Secrets;
import dev.slipway.worker.script.Script;
import java.util.function.UnaryOperator;

/** Lists all variables where that is asked for. (scripts.md section 1, environment) */
final class PrintVariables implements Phase {
    private static final String RAW = "OctopusPrintVariables";
    private static final String EVALUATED = "OctopusPrintEvaluatedVariables";

    @Override
    public boolean isEnabled(ScriptRun run) {
        return run.isSet(RAW) || run.isSet(EVALUATED);
    }

    @Override
    public void execute(ScriptRun run) {
        if (run.isSet(RAW)) {
            list(run, RAW, name -> run.variables.raw(name).orElse(""));
        }
        if (run.isSet(EVALUATED)) {
            list(run, EVALUATED, name -> run.values.getOrDefault(name, ""));
        }
    }

    private static void list(ScriptRun run, String why, UnaryOperator<String> value) {
        run.log.say(Level.WARNING, why + " is set: all variables are listed, which is for finding mistakes only");
        run.values.keySet().stream().filter(name -> !Script.Module.isVariable(name))
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .forEach(name -> run.log.say(Level.INFO, "[" + name + "] = '"
                        + (run.variables.isSensitive(name) ? Secrets.MASK : value.apply(name)) + "'"));
    }
}
