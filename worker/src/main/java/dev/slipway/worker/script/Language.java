package dev.slipway.worker.script;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What differs between script languages: how one is found, started, and given its variables. */
public sealed interface Language permits Bash, Python {
    /** As a step's {@code syntax} names it. */
    String name();

    /** Name of the interpreter on PATH. */
    String program();

    /** Arguments that make the interpreter print its own path and its version, a line each. */
    List<String> question();

    /** Name of the resource that gives a script its variables and helpers. */
    String bootstrap();

    /** Name of the script's file in the working directory. */
    String fileName();

    /** The file's bytes; {@code secret}: the file must be gone before the script's first line. */
    byte[] file(String script, boolean secret);

    /** Interpreter, bootstrap and script file as a command line; the pipe with the variables follows. */
    List<String> command(Path interpreter, Path bootstrap, boolean secret);

    /** What the bootstrap reads from its pipe; {@code arguments} is text for the script's command line. */
    byte[] variables(Map<String, String> values, String arguments);

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
