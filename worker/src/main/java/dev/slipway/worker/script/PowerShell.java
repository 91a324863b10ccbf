package dev.slipway.worker.script;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** PowerShell 7, dot-sourced by its bootstrap. (scripts.md section 6) */
record PowerShell() implements Language {
    private static final String BOOTSTRAP = "bootstrap.ps1";
    private static final String FILE = "Script.ps1";
    private static final String NO_MODULES = "none";
    private static final String WITHOUT_PROFILE = "Octopus.Action.PowerShell.ExecuteWithoutProfile";

    @Override
    public String name() {
        return "powershell";
    }

    @Override
    public String title() {
        return "PowerShell";
    }

    @Override
    public String needs() {
        return "'pwsh'";
    }

    @Override
    public List<String> resources() {
        return List.of(BOOTSTRAP);
    }

    /** It answers {@code PowerShell 7.5.1}. */
    @Override
    public Optional<Interpreter> find(SearchPath path, Path bin) {
        return path.which("pwsh").flatMap(pwsh -> path.ask(pwsh, "--version").filter(answer -> !answer.isEmpty())
                .map(answer -> new Interpreter(this, answer.getLast().replace("PowerShell ", ""), List.of(pwsh), bin)));
    }

    @Override
    public Start start(Interpreter interpreter, Script script) {
        var files = new LinkedHashMap<String, String>();
        var command = new ArrayList<>(List.of(interpreter.program().toString(), "-NoLogo", "-NonInteractive",
                "-ExecutionPolicy", "Unrestricted"));
        if (script.isSet(WITHOUT_PROFILE)) {
            command.add("-NoProfile");
        }
        command.addAll(List.of("-File", interpreter.resource(BOOTSTRAP), FILE, script.secret() ? "remove" : "keep"));
        var modules = new ArrayList<String>();
        for (var module : script.modules()) {
            var file = module.fileName(".psm1");
            files.put(file, module.text());
            modules.add(file);
        }
        command.add(modules.isEmpty() ? NO_MODULES : String.join(",", modules));
        files.put(FILE, script.text());
        return new Start(files, command, PipeLines.of(script, List.of(script.arguments())));
    }
}
