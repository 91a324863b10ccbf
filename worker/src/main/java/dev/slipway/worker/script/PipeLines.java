package dev.slipway.worker.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * What the bootstraps of the .NET languages read: lines of a word and Base64 texts. {@code variable NAME VALUE},
 * {@code environment NAME VALUE}, {@code argument TEXT}, {@code token TEXT}, {@code banner TEXT}.
 */
final class PipeLines {
    private final StringBuilder lines = new StringBuilder();

    private PipeLines() {}

    static ByteBuffer of(Script script, List<String> arguments) {
        var all = new PipeLines();
        script.variables().forEach((name, value) -> all.line("variable", name, value));
        script.environment().forEach((name, value) -> all.line("environment", name, value));
        arguments.forEach(argument -> all.line("argument", argument));
        all.line("token", script.token());
        all.line("banner", script.banner());
        return StandardCharsets.US_ASCII.encode(all.lines.toString());
    }

    private void line(String word, String... texts) {
        lines.append(word);
        for (var text : texts) {
            lines.append(' ').append(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        }
        lines.append('\n');
    }
}
