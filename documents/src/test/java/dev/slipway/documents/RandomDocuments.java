package dev.slipway.documents;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Documents of every kind with every field, the same for the same seed. */
final class RandomDocuments {
    private static final String LETTERS = "abXYZ019";
    private static final String TEXT = "ab  \n\t#:-{}[]\"'\\|>&*!%@`,?~=0189\r\u0007\u0085\u00e9\u2028\ufeff\u4e2d";

    private final Random random;

    RandomDocuments(Random random) {
        this.random = random;
    }

    Document next() {
        var kind = any(Kind.values());
        var spec = switch (kind) {
            case ENVIRONMENT -> new EnvironmentSpec(maybe(this::text), random.nextBoolean(), random.nextInt(2_000) - 9);
            case WORKER_POOL -> new WorkerPoolSpec(maybe(this::text));
            case VARIABLE_SET -> new VariableSetSpec(maybe(this::text), some(i -> variable(i, false)));
            case API_KEY -> new ApiKeySpec("u" + text(), some(i -> "t" + text()), "h" + text(), instant());
            case PROJECT -> new ProjectSpec(maybe(this::text), some(i -> variable(i, true)), some(i -> i + name()),
                    some(i -> i + name()), settings(), connectivity(), any(GuidedFailureMode.values()), process());
            case RUNBOOK -> new RunbookSpec(name(), maybe(this::text), some(i -> i + name()),
                    any(TenantedMode.values()), connectivity(), any(GuidedFailureMode.values()), process());
            case CHANNEL -> channel(name(), random.nextBoolean() ? "" : "c" + line(), random.nextBoolean());
            case RELEASE -> new ReleaseSpec(name(), "1." + random.nextInt(99), maybe(this::line), maybe(this::text),
                    "u" + line(), instant(), "s" + text());
            case LIFECYCLE -> new LifecycleSpec(maybe(this::text), some(this::phase));
            case TARGET -> new TargetSpec(maybe(this::text), atLeastOne(i -> i + name()), atLeastOne(i -> i + line()),
                    some(i -> i + name()), some(i -> "s" + i + "/t" + letters("ab c", 5) + "z"),
                    maybe(() -> any(TenantedMode.values())), random.nextBoolean(), any(TargetSpec.Health.values()),
                    name(), TargetSpec.Endpoint.LOCAL);
            case SCRIPT_MODULE -> new ScriptModuleSpec(maybe(this::text), any(Syntax.values()), "x" + text());
            case TENANT -> new TenantSpec(maybe(this::text), some(i -> "s" + i + "/t"),
                    some(i -> new TenantSpec.Connection(i + name(), atLeastOne(j -> j + name()))),
                    some(i -> variable(i, false)));
            case TAG_SET -> new TagSetSpec(maybe(this::text), random.nextBoolean(), atLeastOne(i -> i + line()));
            case TEAM -> new TeamSpec(maybe(this::text), some(i -> i + line()));
            case FREEZE -> new FreezeSpec(maybe(this::text), some(i -> i + name()), atLeastOne(i -> i + name()),
                    some(i -> i + name()), time(0), time(1), maybe(this::recurrence),
                    FreezeSpec.AtStart.values()[random.nextInt(2)], random.nextBoolean());
            case TRIGGER -> new TriggerSpec(maybe(this::text), random.nextBoolean(), when(), action());
            case PROCESS_TEST -> test();
            case PACKAGE -> new PackageSpec(some(
                    i -> new PackageSpec.Version("1." + i, "a".repeat(64), random.nextLong(1L << 40))));
        };
        var key = new DocumentKey(name(), kind, name());
        return new Document(key, maybe(this::text), spec, new Origin("f", 1));
    }

    private ProcessSpec process() {
        return new ProcessSpec(atLeastOne(this::step), maybe(() -> Duration.ofMinutes(1 + random.nextInt(999))),
                maybe(() -> 1 + random.nextInt(20)));
    }

    private ReleaseSettings settings() {
        return new ReleaseSettings(maybe(this::name), some(i -> channel("", i + line(), i == 0)),
                any(TenantedMode.values()), random.nextBoolean() ? "1.2.i" : null);
    }

    private ChannelSpec channel(String project, String name, boolean isDefault) {
        return new ChannelSpec(project, name, maybe(this::text), isDefault, maybe(this::name),
                random.nextBoolean() ? "[1.0,2.0)" : null, random.nextBoolean() ? "^(|\\+.*)$" : null,
                some(i -> "s" + i + "/t"));
    }

    private ConnectivitySpec connectivity() {
        boolean skip = random.nextBoolean();
        return new ConnectivitySpec(skip, skip ? some(i -> i + line()) : List.of(), random.nextBoolean(),
                random.nextBoolean());
    }

    private LifecycleSpec.Phase phase(int i) {
        return new LifecycleSpec.Phase("P" + i + line(), atLeastOne(j -> "e" + i + "." + j),
                some(j -> "f" + i + "." + j), random.nextInt(2), random.nextBoolean(), random.nextBoolean());
    }

    private Instant instant() {
        return Instant.ofEpochMilli(random.nextLong(1L << 42));
    }

    private OffsetDateTime time(int years) {
        return OffsetDateTime.ofInstant(Instant.ofEpochSecond(random.nextInt(1 << 24)),
                ZoneOffset.ofHours(random.nextInt(24) - 12)).plusYears(years);
    }

    private Recurrence recurrence() {
        boolean until = random.nextBoolean();
        return new Recurrence(1 + random.nextInt(3), any(Recurrence.Unit.values()), until ? time(3) : null,
                until ? null : maybe(() -> 1 + random.nextInt(9)));
    }

    private TriggerSpec.When when() {
        return random.nextBoolean()
                ? new TriggerSpec.When.Schedule("0 30 6 ? * MON-FRI",
                        ZoneId.of(random.nextBoolean() ? "UTC" : "Europe/Berlin"))
                : new TriggerSpec.When.AfterDeployment(name(), name());
    }

    private TriggerSpec.Action action() {
        return random.nextBoolean()
                ? new TriggerSpec.Action.DeployRelease(name(), name(), maybe(this::name), maybe(this::line),
                        maybe(this::name), random.nextBoolean())
                : new TriggerSpec.Action.RunRunbook(name(), name(), maybe(this::name));
    }

    private ProcessTestSpec test() {
        var given = new ProcessTestSpec.Given(Map.of("a " + line(), random.nextInt(9)), Map.of(line(), "fail:1"),
                random.nextBoolean() ? Map.of() : Map.of(line(), text()), Map.of(line(), text()));
        var expected = new ProcessTestSpec.Expected(maybe(this::line),
                Map.of(line(), Map.of("succeeded", random.nextInt(9))), Map.of(line(), "skipped"));
        return new ProcessTestSpec(name(), maybe(this::name), name(), maybe(this::line), maybe(this::name),
                maybe(this::line), given, expected);
    }

    private VariableSpec variable(int i, boolean inProject) {
        var name = "V" + i + line();
        var scope = scope(inProject);
        var prompt = maybe(this::prompt);
        return switch (random.nextInt(6)) {
            case 0 -> new VariableSpec(name, VariableType.TEXT, text(), null, null, scope, prompt);
            case 1 -> new VariableSpec(name, VariableType.SENSITIVE, text(), null, null, scope, prompt);
            case 2 -> new VariableSpec(name, VariableType.SENSITIVE, null, Base64.getEncoder()
                    .encodeToString(("s" + text()).getBytes(StandardCharsets.UTF_8)), null, scope, prompt);
            case 3 -> new VariableSpec(name, any(VariableType.values()), null, null, null, scope, prompt());
            case 4 -> new VariableSpec(name, VariableType.WORKER_POOL, name(), null, null, scope, prompt);
            default -> new VariableSpec(name, VariableType.TEXT, null, null,
                    random.nextBoolean() ? new ValueFrom.Env("E" + line()) : new ValueFrom.File("f" + line()), scope,
                    prompt);
        };
    }

    private PromptSpec prompt() {
        var control = any(PromptSpec.Control.values());
        return new PromptSpec(maybe(this::text), maybe(this::text), random.nextBoolean(), control,
                control == PromptSpec.Control.DROP_DOWN ? atLeastOne(i -> text()) : List.of());
    }

    private Map<String, List<String>> scope(boolean inProject) {
        var scope = new TreeMap<String, List<String>>();
        var dimensions = inProject
                ? List.of("environments", "targets", "targetTags", "steps", "channels", "tenants", "tenantTags",
                        "processes")
                : List.of("environments", "targets", "targetTags", "tenants", "tenantTags", "processes");
        for (var dimension : dimensions) {
            var names = new TreeSet<>(some(i -> name()));
            if (random.nextBoolean() && !names.isEmpty()) {
                scope.put(dimension, List.copyOf(names));
            }
        }
        return scope;
    }

    private StepSpec step(int i) {
        return new RandomProcesses(random, this::text).step(i);
    }

    private String name() {
        return "n" + letters(LETTERS, random.nextInt(8));
    }

    /** One line without blanks around it. */
    private String line() {
        return letters("ab #:-{}[]\"'\\|>&*!%@`,?~=019\u00e9\u2028\u4e2d", random.nextInt(12)) + "z";
    }

    private String text() {
        return random.nextInt(8) == 0
                ? List.of("", "true", "1.10", "null", "~", "yes", " a ", "\n", "a\n\n", "  b\nc", "\ud83d\ude80")
                        .get(random.nextInt(11))
                : letters(TEXT, random.nextInt(60));
    }

    private String letters(String alphabet, int count) {
        return IntStream.range(0, count).map(i -> alphabet.charAt(random.nextInt(alphabet.length())))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
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
