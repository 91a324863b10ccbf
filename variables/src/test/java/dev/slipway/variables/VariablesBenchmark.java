package dev.slipway.variables;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The speed of evaluating; run {@link #main} with the test class path. */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class VariablesBenchmark {

    private static final Instant NOW = Instant.EPOCH;

    private final Template greeting = Template.parse("Hello #{Name}", Mode.HALT);
    private final String script = script();
    private final Template parsedScript = Template.parse(script, Mode.CONTINUE);
    private final Map<String, @Nullable String> many = values(10_000);
    private final Variables thousand = Variables.of(values(1000));

    @Benchmark
    public @Nullable String greeting() {
        return greeting.evaluate(thousand, NOW, Template.DEFAULT_STEP_LIMIT).text();
    }

    @Benchmark
    public @Nullable String scriptParsedAndEvaluated() {
        return Template.parse(script, Mode.CONTINUE).evaluate(thousand, NOW, Template.DEFAULT_STEP_LIMIT).text();
    }

    @Benchmark
    public @Nullable String scriptEvaluated() {
        return parsedScript.evaluate(thousand, NOW, Template.DEFAULT_STEP_LIMIT).text();
    }

    /** Includes the name tree, since the first look-up builds it. */
    @Benchmark
    public @Nullable String tenThousandBuilt() {
        return greeting.evaluate(Variables.of(many), NOW, Template.DEFAULT_STEP_LIMIT).text();
    }

    private static Map<String, @Nullable String> values(int count) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("Name", "World");
        for (int i = 0; i < count - 1; i++) {
            String name = i % 2 == 0 ? "Project.Setting" + i : "Octopus.Action[Step " + i + "].Output.Value";
            values.put(name, i % 10 == 0 ? "value #{Name} " + i : "value " + i);
        }
        return values;
    }

    private static String script() {
        var script = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            script.append("# line ").append(i).append(" of a script that does something or other\n".repeat(9))
                    .append("echo '#{")
                    .append(i % 2 == 0 ? "Project.Setting" + i : "Octopus.Action[Step " + i + "].Output.Value")
                    .append("}'\n")
                    .append("x".repeat(100));
        }
        return script.toString();
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder().include(VariablesBenchmark.class.getSimpleName()).build()).run();
    }
}
