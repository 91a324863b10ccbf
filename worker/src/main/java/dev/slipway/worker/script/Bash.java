package dev.slipway.worker.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Bash 4.2 or newer. The script is sourced by its bootstrap. (scripts.md section 4) */
record Bash() implements Language {
    private static final String BOOTSTRAP = "bootstrap.sh";
    private static final String FILE = "Script.sh";

    @Override
    public String name() {
        return "bash";
    }

    @Override
    public String title() {
        return "Bash";
    }

    @Override
    public String needs() {
        return "'bash'";
    }

    @Override
    public List<String> resources() {
        return List.of(BOOTSTRAP);
    }

    @Override
    public Optional<Interpreter> find(SearchPath path, Path bin) {
        return path.which("bash")
                .flatMap(bash -> path.ask(bash, "-c", "printf '%s\\n' \"$BASH\" \"${BASH_VERSION%%(*}\""))
                .filter(answer -> answer.size() == 2).map(answer -> new Interpreter(this, answer.getLast(),
                        List.of(Path.of(answer.getFirst())), bin));
    }

    @Override
    public Start start(Interpreter interpreter, Script script) {
        var files = new LinkedHashMap<String, String>();
        script.modules().forEach(module -> files.put(module.fileName(".sh"), unix(module.text())));
        files.put(FILE, unix(script.secret()
                // Bash reads a sourced file whole before it runs the first line, so that line can remove the file
                ? "command rm -f -- \"$__slipway_script\"; " + script.text()
                : script.text()));
        return new Start(files, List.of(interpreter.program().toString(), "--noprofile", "--norc",
                interpreter.resource(BOOTSTRAP), "./" + FILE), variables(script));
    }

    private static ByteBuffer variables(Script script) {
        var text = new StringBuilder("octopus_parameters=(\n");
        script.variables().forEach((name, value) -> {
            if (!name.isEmpty()) {
                text.append('[').append(quote(name)).append("]=").append(quote(value)).append('\n');
            }
        });
        text.append(")\n");
        script.environment()
                .forEach((name, value) -> text.append("export ").append(name).append('=').append(quote(value))
                        .append('\n'));
        text.append("__slipway_arguments=").append(quote(script.arguments())).append("\n__slipway_token=")
                .append(quote(script.token())).append("\n__slipway_banner=").append(quote(script.banner()))
                .append('\n');
        return StandardCharsets.UTF_8.encode(text.toString());
    }

    private static String unix(String script) {
        return script.replace("\r\n", "\n").replace('\r', script.indexOf('\n') < 0 ? '\n' : '\r');
    }

    /** Bash has no NUL in its texts. */
    private static String quote(String text) {
        return "'" + text.replace("\0", "").replace("'", "'\\''") + "'";
    }
}
