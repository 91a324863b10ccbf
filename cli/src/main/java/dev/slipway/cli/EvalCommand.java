package dev.slipway.cli;

import dev.slipway.variables.Evaluation;
import dev.slipway.variables.Mode;
import dev.slipway.variables.Problem;
import dev.slipway.variables.Template;
import dev.slipway.variables.Variables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Evaluates templates here, without a server: one for a person, or a file of them for a program. */
@Command(name = "eval", mixinStandardHelpOptions = true, description = "Evaluates a template such as 'Hello #{Name}', and shows what failed.")
final class EvalCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "TEMPLATE", description = "The template; put it in single quotes.")
    @Nullable
    String template;

    @Option(names = "--var", paramLabel = "N=V", description = "The value of a variable; may be repeated, and wins over --vars.")
    List<String> values = new ArrayList<>();

    @Option(names = "--vars", paramLabel = "FILE.json", description = "An object of names and values.")
    @Nullable
    Path file;

    @Option(names = "--continue", description = "Leaves what does not parse as text and goes on, as in scripts and files.")
    boolean goOn;

    @Option(names = "--vectors", paramLabel = "FILE.json", description = "An array of {id, template, variables, haltOnError}; prints one line of JSON for each.")
    @Nullable
    Path vectors;

    @Override
    public Integer call() {
        if (vectors != null) {
            if (template != null || file != null || goOn || !values.isEmpty()) {
                throw new CommandFailed(Exit.USAGE, "--vectors holds templates and variables: expected nothing else");
            }
            new Vectors(Instant.now()).print(vectors, spec.commandLine().getOut());
            return Exit.SUCCESS.code();
        }
        if (template == null) {
            throw new CommandFailed(Exit.USAGE, "expected a template or --vectors FILE.json, found neither");
        }
        var evaluation = Template.parse(template, goOn ? Mode.CONTINUE : Mode.HALT).evaluate(variables(),
                Instant.now(), Template.DEFAULT_STEP_LIMIT);
        return tell(template, evaluation).code();
    }

    private Variables variables() {
        var variables = file == null ? Variables.builder() : VariableFile.read(file).toBuilder();
        for (var value : values) {
            var equals = value.indexOf('=');
            if (equals < 1) {
                throw new CommandFailed(Exit.USAGE, "expected --var NAME=VALUE, found '" + value + "'");
            }
            variables.set(value.substring(0, equals), value.substring(equals + 1));
        }
        return variables.build();
    }

    private Exit tell(String source, Evaluation evaluation) {
        var out = spec.commandLine().getOut();
        if (evaluation.text() != null) {
            out.println(evaluation.text());
        }
        out.flush();
        var err = spec.commandLine().getErr();
        for (Problem problem : evaluation.problems()) {
            err.println("slipway: line " + problem.line() + ", column " + problem.column() + ": " + problem.message());
            Underline.of(source, problem.offset()).forEach(err::println);
        }
        err.flush();
        return evaluation.problems().isEmpty() ? Exit.SUCCESS : Exit.FAILED;
    }
}
