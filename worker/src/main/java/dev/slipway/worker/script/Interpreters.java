package dev.slipway.worker.script;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The languages that this machine can run, found once on its PATH. */
public final class Interpreters {
    private static final List<Language> LANGUAGES = List.of(new Bash(), new Python());

    private final Map<String, Interpreter> found = new LinkedHashMap<>();

    private Interpreters() {}

    /** Asks each interpreter on the PATH for its version; writes the bootstrap files to {@code data/bin}. */
    public static Interpreters find(String searchPath, Path data) throws IOException {
        var interpreters = new Interpreters();
        var bin = Files.createDirectories(data.resolve("bin")).toAbsolutePath();
        for (var language : LANGUAGES) {
            var answer = which(language.program(), searchPath).flatMap(program -> ask(program, language));
            if (answer.isPresent() && answer.get().size() == 2) {
                interpreters.found.put(language.name(), new Interpreter(language, Path.of(answer.get().getFirst()),
                        answer.get().getLast(), write(language.bootstrap(), bin)));
            }
        }
        return interpreters;
    }

    /** The languages, as a step's syntax names them. */
    public List<String> names() {
        return List.copyOf(found.keySet());
    }

    public Collection<Interpreter> all() {
        return found.values();
    }

    /** The interpreter of a step's syntax, if this machine has it. */
    public Optional<Interpreter> of(String syntax) {
        return Optional.ofNullable(found.get(syntax.toLowerCase(Locale.ROOT)));
    }

    /** Why there is no interpreter for a syntax. */
    public static String whyMissing(String syntax) {
        return LANGUAGES.stream().filter(language -> language.name().equalsIgnoreCase(syntax)).findFirst()
                .map(language -> "this worker has no '" + language.program() + "' on its PATH, which scripts in "
                        + language.name() + " need")
                .orElseGet(() -> "expected a script in one of "
                        + LANGUAGES.stream().map(Language::name).collect(Collectors.joining(", ")) + ", found '"
                        + syntax
                        + "'");
    }

    private static Optional<Path> which(String program, String searchPath) {
        return Stream.of(searchPath.split(File.pathSeparator)).filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, program)).filter(Files::isExecutable).filter(Files::isRegularFile)
                .findFirst();
    }

    private static Optional<List<String>> ask(Path program, Language language) {
        try {
            var command = Stream.concat(Stream.of(program.toString()), language.question().stream()).toList();
            var process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).start();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0
                    ? Optional.of(answer.lines().map(String::strip).toList())
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Path write(String resource, Path bin) throws IOException {
        try (var source = Interpreters.class.getResourceAsStream(resource)) {
            if (source == null) {
                throw new IllegalStateException(resource + " is missing from the worker's jar");
            }
            Files.copy(source, bin.resolve(resource), StandardCopyOption.REPLACE_EXISTING);
            return bin.resolve(resource);
        }
    }
}
