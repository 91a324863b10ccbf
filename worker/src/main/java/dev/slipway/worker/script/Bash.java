package dev.slipway.worker.script;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Bash 4.2 or newer. The script is sourced by its bootstrap. (scripts.md section 4) */
record Bash() implements Language {
    @Override
    public String name() {
        return "bash";
    }

    @Override
    public String program() {
        return "bash";
    }

    @Override
    public List<String> question() {
        return List.of("-c", "printf '%s\\n' \"$BASH\" \"${BASH_VERSION%%(*}\"");
    }

    @Override
    public String bootstrap() {
        return "bootstrap.sh";
    }

    @Override
    public String fileName() {
        return "Script.sh";
    }

    /** Bash reads a sourced file whole before it runs the first line, so that line can remove the file. */
    @Override
    public byte[] file(String script, boolean secret) {
        var text = script.replace("\r\n", "\n");
        return Language.utf8(secret ? "command rm -f -- \"$__slipway_script\"; " + text : text);
    }

    @Override
    public List<String> command(Path interpreter, Path bootstrap, boolean secret) {
        return List.of(interpreter.toString(), "--noprofile", "--norc", bootstrap.toString(), "./" + fileName());
    }

    @Override
    public byte[] variables(Map<String, String> values, String arguments) {
        var text = new StringBuilder("octopus_parameters=(\n");
        values.forEach((name, value) -> {
            if (!name.isEmpty()) {
                text.append('[').append(quote(name)).append("]=").append(quote(value)).append('\n');
            }
        });
        return Language.utf8(text.append(")\n__slipway_arguments=").append(quote(arguments)).append('\n').toString());
    }

    /** Bash has no NUL in its texts. */
    private static String quote(String text) {
        return "'" + text.replace("\0", "").replace("'", "'\\''") + "'";
    }
}
