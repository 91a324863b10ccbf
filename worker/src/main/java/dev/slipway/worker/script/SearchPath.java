package dev.slipway.worker.script;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Where programs are looked for, as the environment variable PATH has it. */
public record SearchPath(String directories) {
    private static final int PATIENCE_SECONDS = 30;

    Optional<Path> which(String program) {
        return Stream.of(directories.split(File.pathSeparator)).filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, program)).filter(Files::isExecutable).filter(Files::isRegularFile)
                .map(Path::toAbsolutePath).findFirst();
    }

    /** What a program answers, line by line; empty when it fails or takes too long. */
    Optional<List<String>> ask(Path program, String... arguments) {
        try {
            var command = Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList();
            var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0
                    ? Optional.of(answer.lines().map(String::strip).filter(line -> !line.isEmpty()).toList())
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
