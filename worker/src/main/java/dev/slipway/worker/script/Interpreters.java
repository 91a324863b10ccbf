package dev.slipway.worker.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The languages that this machine can run, found once on its PATH. */
public final class Interpreters {
    private static final Logger LOG = LoggerFactory.getLogger(Interpreters.class);
    /** Of one name, the first that is found is taken. */
    private static final List<Language> LANGUAGES = List.of(new Bash(), new Python(), new PowerShell(),
            new DotnetScript(), new DotnetFile(), new Mono(), new FSharp());

    private final Map<String, Interpreter> found = new LinkedHashMap<>();
    private final String worker;

    private Interpreters(String worker) {
        this.worker = worker;
    }

    /** Asks each interpreter on the PATH for its version; writes the bootstrap files to {@code data/bin}. */
    public static Interpreters find(String worker, String searchPath, Path data) throws IOException {
        var interpreters = new Interpreters(worker);
        var bin = Files.createDirectories(data.resolve("bin")).toAbsolutePath();
        for (var language : LANGUAGES) {
            if (interpreters.found.containsKey(language.name())) {
                continue;
            }
            var interpreter = language.find(new SearchPath(searchPath), bin);
            if (interpreter.isPresent()) {
                write(language.resources(), bin);
                interpreters.found.put(language.name(), interpreter.get());
                LOG.debug("{} {} at {}", language.title(), interpreter.get().version(), interpreter.get().programs());
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

    /** Why there is no interpreter for a syntax: names the program and the worker. */
    public String whyMissing(String syntax) {
        var needs = LANGUAGES.stream().filter(language -> language.name().equalsIgnoreCase(syntax)).map(Language::needs)
                .distinct().collect(Collectors.joining(", or "));
        return needs.isEmpty()
                ? "expected a script in one of "
                        + LANGUAGES.stream().map(Language::name).distinct().collect(Collectors.joining(", "))
                        + ", found '" + syntax + "'"
                : "scripts in " + syntax.toLowerCase(Locale.ROOT) + " need " + needs + " on the PATH of worker '"
                        + worker + "', which has none: install it and start the worker again";
    }

    private static void write(List<String> resources, Path bin) throws IOException {
        for (var resource : resources) {
            try (var source = Interpreters.class.getResourceAsStream(resource)) {
                if (source == null) {
                    throw new IllegalStateException(resource + " is missing from the worker's jar");
                }
                Files.copy(source, bin.resolve(resource), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
