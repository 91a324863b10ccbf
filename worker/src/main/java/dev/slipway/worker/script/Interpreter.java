package dev.slipway.worker.script;

import java.nio.file.Path;
import java.util.List;

/** A language as this machine has it. {@code bin}: where the files are that give scripts their helpers. */
public record Interpreter(Language language, String version, List<Path> programs, Path bin) {
    public Interpreter {
        programs = List.copyOf(programs);
    }

    /** The program that is started. */
    public Path program() {
        return programs.getFirst();
    }

    String resource(String name) {
        return bin.resolve(name).toString();
    }
}
