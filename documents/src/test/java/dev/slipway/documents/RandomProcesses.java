package dev.slipway.documents;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Steps with every field, the same for the same seed. */
final class RandomProcesses {
    private final Random random;
    private final Supplier<String> text;

    RandomProcesses(Random random, Supplier<String> text) {
        this.random = random;
        this.text = text;
    }

    StepSpec step(int i) {
        var name = "S" + i + line();
        var condition = condition();
        var compensates = !condition.all().contains(RunCondition.SUCCESS) && random.nextBoolean();
        var trigger = any(StartTrigger.values());
        if (random.nextBoolean()) {
            var action = action(name, ConditionSpec.SUCCESS);
            return new StepSpec(name, condition, trigger, null, placement(), compensates, Map.of(), List.of(action));
        }
        return new StepSpec(name, condition, trigger, maybe(this::time), placement(), compensates,
                new TreeMap<>(properties()), atLeastOne(j -> action("A" + i + "." + j + line(), condition())));
    }

    private ConditionSpec condition() {
        var words = new ArrayList<RunCondition>();
        if (random.nextInt(4) > 0) {
            words.add(any(new RunCondition[]{RunCondition.SUCCESS, RunCondition.FAILURE, RunCondition.ALWAYS}));
        }
        if (words.isEmpty() || random.nextInt(3) == 0) {
            words.add(RunCondition.VARIABLE);
        }
        return new ConditionSpec(words,
                words.contains(RunCondition.VARIABLE) ? "#{Flag}" + line().replace('#', '.') : null);
    }

    private Placement placement() {
        if (random.nextBoolean()) {
            return Placement.ON_WORKER;
        }
        var tags = atLeastOne(i -> i + line());
        var runOn = random.nextBoolean() ? RunOn.TARGET : RunOn.WORKER_PER_TARGET;
        return switch (random.nextInt(3)) {
            case 0 -> new Placement(runOn, tags, maybe(this::many), null);
            case 1 -> new Placement(runOn, tags, maybe(this::many), new RollingSpec(null, failures(),
                    atLeastOne(_ -> 1 + random.nextInt(100)), Duration.ofSeconds(random.nextInt(5))));
            default -> new Placement(runOn, tags, null, new RollingSpec(many(), failures(), List.of(), time()));
        };
    }

    private FailureLimit failures() {
        return random.nextBoolean() ? FailureLimit.NONE : new FailureLimit(random.nextInt(101), random.nextBoolean());
    }

    private Integer many() {
        return random.nextInt(4) == 0 ? Placement.UNLIMITED : 1 + random.nextInt(1_000);
    }

    private ActionSpec action(String name, ConditionSpec condition) {
        var type = any(ActionType.values());
        var filter = random.nextBoolean()
                ? ActionFilter.NONE
                : new ActionFilter(random.nextBoolean(), random.nextBoolean(), names(), names(), names(),
                        some(i -> "Set " + i + "/t" + line().replace('/', '-')));
        var notes = maybe(text);
        return switch (type) {
            case NOOP ->
                new ActionSpec(name, type, condition, filter, notes, null, null, null, null, maybe(this::retry),
                        maybe(this::time), time(), pool(), any(OnWorkerLoss.values()), properties());
            case SCRIPT -> script(name, condition, filter, notes);
            case MANUAL -> new ActionSpec(name, type, condition, filter, notes, null, null, null, manual(), null, null,
                    ActionSpec.DEFAULT_CANCEL_GRACE, ActionSpec.DEFAULT_WORKER_POOL, OnWorkerLoss.FAIL, properties());
        };
    }

    private ActionSpec script(String name, ConditionSpec condition, ActionFilter filter, @Nullable String notes) {
        var properties = properties();
        options(properties);
        boolean sourced = properties.containsKey("Octopus.Action.Script.ScriptSource");
        boolean blob = !sourced && random.nextInt(4) == 0;
        return new ActionSpec(name, ActionType.SCRIPT, condition, filter, notes, any(Syntax.values()),
                sourced || blob ? null : "x" + text.get(), blob ? "0123456789abcdef".repeat(4) : null, null,
                maybe(this::retry), maybe(this::time), time(), pool(), any(OnWorkerLoss.values()), properties);
    }

    /** Some as fields can say them, some not. */
    private void options(Map<String, String> properties) {
        var known = Map.ofEntries(Map.entry(ScriptOptions.PARAMETERS, "a " + line()),
                Map.entry(ScriptOptions.FAIL_ON_ERRORS, random.nextBoolean() ? "True" : "maybe"),
                Map.entry(ScriptOptions.ENVIRONMENT + "A_B]", text.get()),
                Map.entry(ScriptOptions.EXPOSED, random.nextBoolean() ? "A.B\nC" : " "),
                Map.entry(ScriptOptions.MESSAGES, random.nextBoolean() ? "authenticated" : "x"),
                Map.entry(ScriptOptions.RUN_AS, random.nextBoolean() ? "deploy" : "no user"),
                Map.entry("Slipway.Action.Limit.Memory",
                        List.of("1048576", "536870912", "7", "x").get(random.nextInt(4))),
                Map.entry("Slipway.Action.Limit.Cpu", random.nextBoolean() ? "1.5" : "2"),
                Map.entry("Octopus.Action.SubstituteInFiles.TargetFiles", "a/*.xml\nb"),
                Map.entry(ScriptOptions.FEATURES, random.nextBoolean() ? "Octopus.Features.SubstituteInFiles" : "X"),
                Map.entry("Slipway.Action.Limit.Processes", "100"), Map.entry("Slipway.Action.Limit.OpenFiles", "256"),
                Map.entry(ScriptOptions.KEEP_DIRECTORY, "True"), Map.entry(ScriptOptions.BACKGROUND, "False"),
                Map.entry(ScriptOptions.SIGNATURE, "A".repeat(86) + "=="),
                Map.entry("Octopus.Action.Script.ScriptSource", random.nextBoolean() ? "Package" : "Other"),
                Map.entry("Octopus.Action.Package.PackageVersion", "1.0"),
                Map.entry("Octopus.Action.Package.PackageId", "p"),
                Map.entry("Octopus.Action.Script.ScriptFileName", "a.sh"));
        if (random.nextInt(3) == 0) {
            properties
                    .putAll(Map.of("Octopus.Action.Script.ScriptSource", "GitRepository", "Slipway.Action.Git.Url", "u",
                            "Slipway.Action.Git.Reference", "main", "Slipway.Action.Git.Credentials", "Key",
                            "Octopus.Action.Script.ScriptFileName", "a/b.sh"));
            return;
        }
        if (random.nextInt(4) == 0) {
            properties.putAll(Map.of("Octopus.Action.Package.JsonConfigurationVariablesTargets", "c.json",
                    ScriptOptions.FEATURES, "X,Octopus.Features.JsonConfigurationVariables",
                    "Octopus.Action.Script.ScriptSource", "Package", "Octopus.Action.Package.PackageId", "p",
                    "Octopus.Action.Package.PackageVersion", "1.0", "Octopus.Action.Script.ScriptFileName", "a.sh"));
            return;
        }
        known.forEach((name, value) -> {
            if (random.nextInt(3) == 0) {
                properties.put(name, value);
            }
        });
    }

    private ManualSpec manual() {
        return new ManualSpec("Go?" + text.get(), names(), 1 + random.nextInt(3),
                maybe(() -> new ManualSpec.Timeout(time(), any(ManualSpec.Outcome.values()))), random.nextBoolean(),
                random.nextBoolean());
    }

    private RetrySpec retry() {
        return new RetrySpec(random.nextInt(4), time(), 1 + random.nextInt(9) / 4.0, random.nextInt(5) / 4.0);
    }

    private SortedMap<String, String> properties() {
        var properties = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        some(_ -> "p" + line()).forEach(property -> properties.put(property, text.get()));
        return properties;
    }

    private Duration time() {
        return Duration.ofMillis(1 + random.nextInt(3_599_000));
    }

    private List<String> names() {
        return some(i -> "n" + i);
    }

    private String pool() {
        return "pool" + random.nextInt(3);
    }

    /** One line without blanks around it. */
    private String line() {
        var letters = "ab #:-{}[]\"'\\|>&*!%@`,?~=019\u00e9\u2028\u4e2d";
        return IntStream.range(0, random.nextInt(12)).map(_ -> letters.charAt(random.nextInt(letters.length())))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append) + "z";
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> List<T> some(IntFunction<T> make) {
        return IntStream.range(0, random.nextInt(4)).mapToObj(make).toList();
    }

    private <T> List<T> atLeastOne(IntFunction<T> make) {
        return IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(make).toList();
    }

    private <T> @Nullable T maybe(Supplier<T> make) {
        return random.nextBoolean() ? make.get() : null;
    }
}
