package dev.slipway.worker.script;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Python 3, with nothing but its standard library. (scripts.md section 5) */
record Python() implements Language {
    @Override
    public String name() {
        return "python";
    }

    @Override
    public String program() {
        return "python3";
    }

    @Override
    public List<String> question() {
        return List.of("-c", "import sys; print(sys.executable); print('.'.join(map(str, sys.version_info[:3])))");
    }

    @Override
    public String bootstrap() {
        return "bootstrap.py";
    }

    @Override
    public String fileName() {
        return "Script.py";
    }

    @Override
    public byte[] file(String script, boolean secret) {
        return Language.utf8(script);
    }

    @Override
    public List<String> command(Path interpreter, Path bootstrap, boolean secret) {
        var command = List.of(interpreter.toString(), "-u", bootstrap.toString(), fileName());
        return secret
                ? Stream.concat(command.stream(), Stream.of("--remove")).toList()
                : command;
    }

    @Override
    public byte[] variables(Map<String, String> values, String arguments) {
        var members = values.entrySet().stream().map(entry -> quote(entry.getKey()) + ":" + quote(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        return Language.utf8("{\"variables\":" + members + ",\"arguments\":" + quote(arguments) + "}");
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
