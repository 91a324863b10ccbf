package dev.slipway.worker.script;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** C# by {@code dotnet run file.cs}, from .NET 10 on. It keeps what it compiles outside of the working directory. */
record DotnetFile() implements CSharp {
    private static final String START = "bootstrap-dotnet.cs";
    private static final String FILE = "Script.cs";
    private static final int FIRST = 10;
    private static final Pattern LOAD = Pattern.compile("(?m)^[ \\t]*#load\\b.*$");

    @Override
    public String needs() {
        return "'dotnet' with an SDK of .NET 10 or newer";
    }

    @Override
    public List<String> resources() {
        return List.of(HELPERS, START);
    }

    @Override
    public Optional<Interpreter> find(SearchPath path, Path bin) {
        return path.which("dotnet").flatMap(program -> path.ask(program, "--version")
                .filter(answer -> !answer.isEmpty() && answer.getLast().matches("[1-9]\\d+\\..*")
                        && Integer.parseInt(answer.getLast().replaceAll("\\..*", "")) >= FIRST)
                .map(answer -> new Interpreter(this, ".NET " + answer.getLast(), List.of(program), bin)));
    }

    @Override
    public Start start(Interpreter interpreter, Script script) throws Unsuitable {
        if (script.secret()) {
            throw new Unsuitable("the text of this script holds a secret, and 'dotnet run' would keep it compiled"
                    + " on disk: read the secret by OctopusParameters[\"name\"] instead of #{name}, or install"
                    + " dotnet-script on the worker");
        }
        var files = CSharp.modules(script);
        // there is no #load; classes of modules are compiled with the script
        files.put(FILE, LOAD.matcher(script.text()).replaceAll("//$0"));
        files.put("Directory.Build.props", project(interpreter, files.keySet()));
        return new Start(files, List.of(interpreter.program().toString(), "run", FILE, "--"),
                PipeLines.of(script, Arguments.ofScript(script.arguments())));
    }

    private static String project(Interpreter interpreter, Set<String> files) {
        var compiled = Stream.concat(Stream.of(interpreter.resource(HELPERS), interpreter.resource(START)),
                files.stream().filter(file -> file.endsWith(".csx")));
        return """
                <Project>
                  <ItemGroup>
                %s    <Using Include="SlipwayHelpers" Static="true" />
                  </ItemGroup>
                </Project>
                """.formatted(compiled.map(file -> "    <Compile Include=\"" + escape(file) + "\" />\n")
                .collect(Collectors.joining()));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
