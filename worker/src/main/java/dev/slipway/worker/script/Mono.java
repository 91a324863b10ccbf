package dev.slipway.worker.script;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * C# without .NET: the script is put into a class, compiled by {@code mcs} and run by {@code mono}. That is C# 6 and
 * parts of 7, without NuGet packages. (scripts.md, last section)
 */
record Mono() implements CSharp {
    private static final String BOOTSTRAP = "bootstrap-mono.sh";
    private static final String PROGRAM = "bootstrap-mono.cs";
    private static final String FILE = "Script.csx";

    @Override
    public String needs() {
        return "Mono's 'mcs' and 'mono'";
    }

    @Override
    public List<String> resources() {
        return List.of(HELPERS, PROGRAM, BOOTSTRAP);
    }

    /** Mono answers {@code Mono JIT compiler version 6.8.0.105 (...)}. */
    @Override
    public Optional<Interpreter> find(SearchPath path, Path bin) {
        return path.which("mono").flatMap(mono -> path.which("mcs")
                .flatMap(mcs -> path.ask(mono, "--version").filter(answer -> !answer.isEmpty())
                        .map(answer -> new Interpreter(this,
                                "Mono " + answer.getFirst().replaceAll(".* version (\\S+).*", "$1"), List.of(mono, mcs),
                                bin))));
    }

    @Override
    public Start start(Interpreter interpreter, Script script) throws Unsuitable {
        var files = CSharp.modules(script);
        var program = MonoProgram.of(FILE, script.text(), script.modules().stream()
                .collect(
                        Collectors.toMap(module -> module.fileName(".csx"), Script.Module::text, (first, _) -> first)));
        files.put(FILE, script.secret() ? "" : script.text());
        files.put("Program.slipway.cs", program.source());
        var command = new ArrayList<>(List.of("/bin/sh", interpreter.resource(BOOTSTRAP),
                interpreter.programs().getLast().toString(), interpreter.program().toString(),
                interpreter.bin().toString()));
        program.references().forEach(reference -> command.add("-r:" + reference));
        return new Start(files, command, PipeLines.of(script, Arguments.ofScript(script.arguments())));
    }
}
