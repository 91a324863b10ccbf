package dev.slipway.worker.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Python 3, with nothing but its standard library. (scripts.md section 5) */
record Python() implements Language {
    private static final String BOOTSTRAP = "bootstrap.py";
    private static final String FILE = "Script.py";

    @Override
    public String name() {
        return "python";
    }

    @Override
    public String title() {
        return "Python";
    }

    @Override
    public String needs() {
        return "'python3'";
    }

    @Override
    public List<String> resources() {
        return List.of(BOOTSTRAP);
    }

    @Override
    public Optional<Interpreter> find(SearchPath path, Path bin) {
        return path.which("python3")
                .flatMap(python -> path.ask(python, "-c",
                        "import sys; print(sys.executable); print('.'.join(map(str, sys.version_info[:3])))"))
                .filter(answer -> answer.size() == 2).map(answer -> new Interpreter(this, answer.getLast(),
                        List.of(Path.of(answer.getFirst())), bin));
    }

    @Override
    public Start start(Interpreter interpreter, Script script) {
        var files = new LinkedHashMap<String, String>();
        script.modules().forEach(module -> files.put(module.fileName(".py"), module.text()));
        files.put(FILE, script.text());
        var command = List.of(interpreter.program().toString(), "-u", interpreter.resource(BOOTSTRAP), FILE);
        return new Start(files, script.secret()
                ? Stream.concat(command.stream(), Stream.of("--remove")).toList()
                : command, variables(script));
    }

    private static ByteBuffer variables(Script script) {
        return StandardCharsets.UTF_8.encode(
                "{\"variables\":" + object(script.variables()) + ",\"environment\":" + object(script.environment())
                        + ",\"arguments\":" + quote(script.arguments()) + ",\"token\":" + quote(script.token())
                        + ",\"banner\":" + quote(script.banner()) + "}");
    }

    private static String object(Map<String, String> members) {
        return members.entrySet().stream().map(member -> quote(member.getKey()) + ":" + quote(member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quote(String text) {
        var json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                json.append("\\u").append(String.format("%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
