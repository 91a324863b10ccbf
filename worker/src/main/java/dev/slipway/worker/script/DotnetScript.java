package dev.slipway.worker.script;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** C# by dotnet-script: top-level code, {@code #load}, {@code #r}. What it compiles is not kept. */
record DotnetScript() implements CSharp {
    private static final String BOOTSTRAP = "bootstrap.csx";
    private static final String FILE = "Script.csx";
    private static final String MAIN = "Main.csx";
    private static final String SOURCE = "Octopus.Action.Script.CSharp.NuGetSource";

    @Override
    public String needs() {
        return "'dotnet-script'";
    }

    @Override
    public List<String> resources() {
        return List.of(HELPERS, BOOTSTRAP);
    }

    @Override
    public Optional<Interpreter> find(SearchPath path, Path bin) {
        return path.which("dotnet-script").flatMap(program -> path.ask(program, "--version")
                .filter(answer -> !answer.isEmpty())
                .map(answer -> new Interpreter(this, "dotnet-script " + answer.getLast(), List.of(program), bin)));
    }

    @Override
    public Start start(Interpreter interpreter, Script script) {
        var files = CSharp.modules(script);
        var main = "#load \"" + interpreter.resource(HELPERS) + "\"\n#load \"" + interpreter.resource(BOOTSTRAP)
                + "\"\n#load \"" + FILE + "\"\n";
        files.put(FILE, script.text());
        files.put(MAIN, main);
        var command = new ArrayList<>(List.of(interpreter.program().toString(), "--no-cache"));
        var source = script.setting().apply(SOURCE).strip();
        if (!source.isEmpty()) {
            command.addAll(List.of("-s", source));
        }
        command.addAll(Arguments.ofEngine(script.arguments()));
        command.addAll(List.of(MAIN, "--", script.secret() ? FILE : "-"));
        return new Start(files, command, PipeLines.of(script, Arguments.ofScript(script.arguments())));
    }
}
