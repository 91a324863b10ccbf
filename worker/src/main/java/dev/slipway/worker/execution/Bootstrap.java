package dev.slipway.worker.execution;

import dev.slipway.worker.script.Interpreter;
import dev.slipway.worker.script.Script;
import dev.slipway.worker.script.Unsuitable;
import dev.slipway.worker.supervise.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the script's files and puts its command together. */
final class Bootstrap implements Phase {
    private static final String PARAMETERS = "Octopus.Action.Script.ScriptParameters";
    private static final String NO_BANNER = "Octopus.Action.Script.SuppressEnvironmentLogging";
    private static final String RUN_AS = "Slipway.Action.RunAs";
    private static final String MODULE_LANGUAGE = "Octopus.Script.Module.Language[";

    @Override
    public void execute(ScriptRun run) throws StepFailed {
        var order = run.order;
        var interpreters = run.workshop.interpreters();
        var syntax = order.syntax() == null ? "" : order.syntax();
        var interpreter = interpreters.of(syntax).orElseThrow(() -> new StepFailed(interpreters.whyMissing(syntax)));
        run.launch = launch(run, interpreter, run.script, order.id().toString());
    }

    /** Writes the files of a script and says how it is started. {@code name}: unique among all that run. */
    static Launch launch(ScriptRun run, Interpreter interpreter, String text, String name) throws StepFailed {
        var secret = run.scriptIsSecret || run.secrets.occurIn(text);
        var script = new Script(text, secret, variables(run), ScriptEnvironment.of(run, System.getenv()),
                run.property(PARAMETERS), run.token, run.isSet(NO_BANNER)
                        ? ""
                        : ScriptEnvironment.banner(interpreter, run.home, run.property(RUN_AS)),
                modules(run, interpreter), run::property);
        try {
            var start = interpreter.language().start(interpreter, script);
            for (var file : start.files().entrySet()) {
                Files.writeString(run.home.resolve(file.getKey()), file.getValue());
            }
            if (start.command().stream().anyMatch(run.secrets::occurIn)) {
                throw new StepFailed("the parameters before ' -- ' would put a secret on a command line, where every"
                        + " process of the machine can read it: give it to the script as a variable");
            }
            return new Launch(name, start.command(), run.home,
                    Map.of("OctopusCalamariWorkingDirectory", run.directory.toString()),
                    start.variables());
        } catch (Unsuitable e) {
            throw new StepFailed(e.reason(), e);
        } catch (IOException e) {
            throw new StepFailed("writing the script to " + run.directory + " failed: " + e, e);
        }
    }

    private static Map<String, String> variables(ScriptRun run) {
        var variables = new LinkedHashMap<>(run.values);
        variables.keySet().removeIf(Script.Module::isVariable);
        return variables;
    }

    /** The script modules in the language of the script; one without a language is PowerShell. (process.md 6.9) */
    private static List<Script.Module> modules(ScriptRun run, Interpreter interpreter) throws StepFailed {
        var modules = new ArrayList<Script.Module>();
        for (var variable : run.values.entrySet()) {
            var name = Script.Module.nameOf(variable.getKey());
            if (name.isEmpty() || !run.values.getOrDefault(MODULE_LANGUAGE + name + "]", "powershell")
                    .equalsIgnoreCase(interpreter.language().name())) {
                continue;
            }
            if (run.secrets.occurIn(variable.getValue())) {
                throw new StepFailed("the script module '" + name + "' would stand on disk with a secret in its text:"
                        + " let it look the variable up when it runs, instead of #{name}");
            }
            modules.add(new Script.Module(name, variable.getValue()));
        }
        return modules;
    }
}
