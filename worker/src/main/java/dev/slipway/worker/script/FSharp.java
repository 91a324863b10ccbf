package dev.slipway.worker.script;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** F# by {@code dotnet fsi}. (scripts.md section 7) */
record FSharp() implements Language {
    private static final String BOOTSTRAP = "bootstrap.fsx";
    private static final String FILE = "Script.fsx";
    private static final String MAIN = "Main.fsx";

    @Override
    public String name() {
        return "fsharp";
    }

    @Override
    public String title() {
        return "F#";
    }

    @Override
    public String needs() {
        return "'dotnet' with an SDK";
    }

    @Override
    public List<String> resources() {
        return List.of(BOOTSTRAP);
    }

    /** Without an SDK {@code dotnet --version} fails. */
    @Override
    public Optional<Interpreter> find(SearchPath path, Path bin) {
        return path.which("dotnet").flatMap(program -> path.ask(program, "--version")
                .filter(answer -> !answer.isEmpty())
                .map(answer -> new Interpreter(this, ".NET " + answer.getLast(), List.of(program), bin)));
    }

    @Override
    public Start start(Interpreter interpreter, Script script) {
        var files = new LinkedHashMap<String, String>();
        script.modules().forEach(module -> files.put(module.fileName(".fsx").replace("_", ""), module.text()));
        files.put(FILE, script.text());
        files.put(MAIN, "#load \"" + interpreter.resource(BOOTSTRAP) + "\"\n#load \"" + FILE + "\"\n");
        return new Start(files,
                List.of(interpreter.program().toString(), "fsi", "--quiet", "--nologo", MAIN,
                        script.secret() ? FILE : "-"),
                PipeLines.of(script, Arguments.words(script.arguments())));
    }
}
