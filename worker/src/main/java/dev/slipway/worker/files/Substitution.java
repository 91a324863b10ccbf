package dev.slipway.worker.files;

import dev.slipway.variables.Mode;
import dev.slipway.variables.Template;
import dev.slipway.variables.Variables;
import dev.slipway.worker.log.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code #{...}} in the files that targets name. What does not parse or is unknown stays as it is; the encoding
 * is kept unless another is asked for. (process.md V-60, V-61)
 */
public final class Substitution {
    static final String OUTPUT_ENCODING = "Octopus.Action.SubstituteInFiles.OutputEncoding";

    private final TargetFiles files;
    private final Options options;
    private final Told told;
    private final List<String> secrets = new ArrayList<>();

    /** {@code outputEncoding}: null to keep that of each file; {@code strict}: what is unknown fails the step. */
    public record Options(@Nullable String outputEncoding, boolean warnOfNoMatch, boolean strict) {}

    /** {@code roots}: directories that targets are relative to. */
    public Substitution(List<Path> roots, Options options, Told told) {
        this.files = new TargetFiles(roots);
        this.options = options;
        this.told = told;
    }

    public void run(List<String> targets, Variables variables, Instant now) throws FileNotChanged {
        for (var target : targets) {
            var matching = files.matching(target);
            if (matching.isEmpty() && options.warnOfNoMatch) {
                told.say(Level.WARNING, "No file in " + text(files.roots()) + " matches the substitution target '"
                        + target + "'");
            }
            for (var path : matching) {
                substitute(path, variables, now);
            }
        }
    }

    /** The parts of the files that secrets are part of: they are to be masked. */
    public List<String> secrets() {
        return secrets;
    }

    private void substitute(Path path, Variables variables, Instant now) throws FileNotChanged {
        told.say(Level.VERBOSE, "Substituting variables in " + path);
        var file = TextFile.read(path);
        var result = Template.parse(file.text(), Mode.CONTINUE).evaluate(variables, now, Template.DEFAULT_STEP_LIMIT);
        secrets.addAll(result.secrets());
        var problem = result.errorText();
        if (problem.isPresent()) {
            var words = "Substituting variables in " + path + " returned the following error: " + problem.get();
            if (options.strict) {
                throw new FileNotChanged(words);
            }
            told.say(Level.VERBOSE, words);
        }
        var encoding = encoding(file);
        if (result.text() != null && !(result.text().equals(file.text()) && encoding.equals(file.encoding()))) {
            file.write(result.text(), encoding);
        }
    }

    private TextEncoding encoding(TextFile file) {
        var asked = Optional.ofNullable(options.outputEncoding).filter(name -> !name.isBlank());
        var known = asked.flatMap(name -> TextEncoding.named(name, file.encoding()));
        if (asked.isPresent() && known.isEmpty()) {
            told.say(Level.WARNING, "Expected the name of an encoding such as utf-8 in " + OUTPUT_ENCODING + ", found '"
                    + asked.get() + "'; " + file.path() + " keeps its own, " + file.encoding().charset());
        }
        return known.orElse(file.encoding());
    }

    private static String text(List<Path> roots) {
        return String.join(", ", roots.stream().map(Path::toString).toList());
    }
}
