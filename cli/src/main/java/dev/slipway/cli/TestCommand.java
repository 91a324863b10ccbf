package dev.slipway.cli;

import dev.slipway.documents.Document;
import dev.slipway.documents.Kind;
import dev.slipway.simulation.ProcessTests;
import dev.slipway.simulation.ProcessTests.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs tests of processes here, without a server; the exit code tells whether all have passed. */
@Command(name = "test", mixinStandardHelpOptions = true, description = {
        "Runs documents of kind ProcessTest here, without a server, as 'slipway simulate' plays deployments.",
        "The projects that they are about, and whatever these need, are looked for in the same files. Exit code 1 when a test fails."})
final class TestCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "Documents in YAML or JSON: files, directories, or - for stdin.")
    List<String> files = new ArrayList<>();

    @Option(names = "--junit", paramLabel = "FILE", description = "Also writes the results as JUnit's XML.")
    @Nullable
    Path junit;

    @Option(names = "--output", paramLabel = "json|table", defaultValue = "table", description = "How results are written (default: table).")
    OutputFormat output = OutputFormat.TABLE;

    @Override
    public Integer call() {
        var read = new DocumentFiles(Map.of()).readAsWritten(files);
        if (!read.findings().isEmpty()) {
            throw new CommandFailed(Exit.USAGE, String.join("\n", read.findings()));
        }
        var tests = read.documents().stream().filter(document -> document.key().kind() == Kind.PROCESS_TEST).toList();
        if (tests.isEmpty()) {
            throw new CommandFailed(Exit.USAGE, "expected a document of kind ProcessTest in " + String.join(", ", files)
                    + ", found none");
        }
        var verdicts = tests.stream().map(test -> ProcessTests.run(test, read.documents())).toList();
        if (junit != null) {
            write(junit, JUnitXml.of(verdicts));
        }
        show(verdicts);
        return verdicts.stream().allMatch(Verdict::passed) ? Exit.SUCCESS.code() : Exit.FAILED.code();
    }

    private static void write(Path file, String text) {
        try {
            var parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandFailed(Exit.USAGE, "--junit: can't write " + file + " (" + e.getClass().getSimpleName()
                    + ")", e);
        }
    }

    private void show(List<Verdict> verdicts) {
        var terminal = Terminal.of(spec.commandLine().getOut(), spec.commandLine().getErr(), System.getenv());
        if (output == OutputFormat.JSON) {
            var json = Json.object();
            var all = json.putArray("tests");
            for (var verdict : verdicts) {
                var one = all.addObject().put("name", verdict.test().key().name()).put("source", place(verdict.test()))
                        .put("passed", verdict.passed());
                var differences = one.putArray("differences");
                verdict.differences().forEach(differences::add);
                if (verdict.timeline() != null) {
                    one.set("result", TimelineText.json(verdict.timeline()));
                }
            }
            terminal.result(Json.pretty(json));
            return;
        }
        for (var verdict : verdicts) {
            var word = verdict.passed()
                    ? terminal.inResult(Terminal.Tone.GOOD, "pass")
                    : terminal.inResult(Terminal.Tone.BAD, "FAIL");
            terminal.resultAmongMany(word + "  " + verdict.test().key().name()
                    + (verdict.passed() ? "" : "  (" + place(verdict.test()) + ")"));
            verdict.differences().forEach(difference -> terminal.resultAmongMany("      " + difference));
        }
        long failed = verdicts.stream().filter(verdict -> !verdict.passed()).count();
        terminal.result(verdicts.size() - failed + " passed, " + failed + " failed");
    }

    private static String place(Document test) {
        return test.origin().source() + ":" + test.origin().line();
    }
}
