package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Cancels at random moments, 20 at a time, of scripts of every character, with a grace of a second. Each ends in time and
 * in a state that is true, nothing of it is left, and nothing starts once its cancel is answered. Settings:
 * {@code slipway.cancels}, {@code seed}.
 */
@Tag("long")
@Timeout(3600)
class CancelStormTest {
    private static final int CANCELS = Integer.getInteger("slipway.cancels", 500);
    private static final int AT_ONCE = 20;
    private static final Duration BOUND = Duration.ofSeconds(1 + 5);
    /** Between the announcement of a start and the first line of its script, on a machine that is busy. */
    private static final Duration FIRST_LINE = Duration.ofSeconds(2);
    private static final List<String> KINDS = List.of("quick", "sleeper", "stubborn", "polite", "collecting");

    @TempDir
    Path directory;
    private final long seed = Long.getLong("seed", new Random().nextLong());
    private final Queue<Cancelled> ended = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /** {@code before}: the state when the cancel was asked for. */
    private record Cancelled(String id, String before, Instant answered, Duration took, JsonNode deployment) {}

    @Test
    void everyCancelEndsInTimeAndInTruth() throws Exception {
        System.out.println("Cancel storm with seed " + seed);
        var ledger = Files.createFile(directory.resolve("ledger"));
        try (var installation = Installation.up(directory, 16)) {
            installation.apply(documents(ledger));
            var started = new AtomicInteger();
            var runs = new ArrayList<Future<?>>();
            try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
                for (int thread = 0; thread < AT_ONCE; thread++) {
                    var random = new Random(seed + thread);
                    runs.add(threads.submit(() -> {
                        while (started.getAndIncrement() < CANCELS) {
                            cancelOne(installation, random);
                        }
                        return null;
                    }));
                }
            }
            for (var run : runs) {
                run.get();
            }
        }
        var said = lines(ledger);
        ended.forEach(cancelled -> judge(cancelled, said));
        report();
        assertThat(wrong).as("with -Dseed=" + seed).isEmpty();
        assertThat(ended).hasSize(CANCELS);
        assertThat(processes("cancelled-d")).isEmpty();
    }

    private void cancelOne(Installation installation, Random random) {
        var project = KINDS.get(random.nextInt(KINDS.size()));
        var environment = random.nextInt(5) == 0 ? "shared" : "lane-" + random.nextInt(30);
        var delay = switch (random.nextInt(3)) {
            case 0 -> random.nextInt(100);
            case 1 -> random.nextInt(1000);
            default -> random.nextInt(6000);
        };
        try {
            var id = installation.deploy(project, environment);
            LockSupport.parkNanos(Duration.ofMillis(delay).toNanos());
            var before = describe(installation.deployment(id));
            var asked = System.nanoTime();
            installation.post("/api/v1/deployments/" + id + "/cancel");
            var answered = Instant.now();
            var deployment = installation.ended(id);
            var took = Duration.ofNanos(System.nanoTime() - asked);
            var left = processes("cancelled-" + id);
            if (!left.isEmpty()) {
                wrong.add(id + " left processes: " + left);
            }
            ended.add(new Cancelled(id, before, answered, took, deployment));
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            wrong.add(project + " in " + environment + ": " + e);
        }
    }

    private void judge(Cancelled cancelled, Map<String, Line> said) {
        var id = cancelled.id();
        var deployment = cancelled.deployment();
        if (cancelled.took().compareTo(BOUND) > 0) {
            wrong.add(id + " (" + cancelled.before() + ") took " + cancelled.took());
        }
        var state = deployment.path("state").asString();
        if (!state.equals("cancelled") && !state.equals("succeeded")) {
            wrong.add(id + " is " + state + ": " + deployment.path("error").asString(""));
        }
        var known = new TreeMap<String, JsonNode>();
        deployment.path("steps").forEach(step -> {
            if (state.equals("succeeded") && !step.path("state").asString().equals("succeeded")) {
                wrong.add(id + " succeeded without step " + step.path("name").asString());
            }
            step.path("executions").forEach(execution -> known.put(execution.path("id").asString(), execution));
        });
        known.forEach((name, execution) -> judge(cancelled, execution, said.getOrDefault(name, new Line(name))));
        said.keySet().stream().filter(name -> name.startsWith(id + ".") && !known.containsKey(name))
                .forEach(name -> wrong.add(name + " ran, but is not shown"));
    }

    private void judge(Cancelled cancelled, JsonNode execution, Line line) {
        var what = execution.path("id").asString() + " (" + cancelled.before() + ") ";
        var state = execution.path("state").asString();
        var announced = execution.path("startedAt").asString("");
        switch (state) {
            case "succeeded" -> check(line.end != null, what + "succeeded, but its last line never ran");
            case "cancelled" ->
                check(line.begin == null || !announced.isEmpty(), what + "ran, but its start is not shown");
            case String _ -> wrong.add(what + "is " + state + ": " + execution.path("reason").asString(""));
        }
        if (!announced.isEmpty()) {
            check(!Instant.parse(announced).isAfter(cancelled.answered()), what + "was started after the answer");
        }
        check(line.begin == null || !line.begin.isAfter(cancelled.answered().plus(FIRST_LINE)),
                what + "began at " + line.begin + ", the cancel was answered at " + cancelled.answered());
    }

    private void check(boolean isTrue, String otherwise) {
        if (!isTrue) {
            wrong.add(otherwise);
        }
    }

    private void report() {
        var times = ended.stream().map(Cancelled::took).sorted().toList();
        System.out.println("Cancelled while: " + ended.stream()
                .collect(Collectors.groupingBy(Cancelled::before, TreeMap::new, Collectors.counting())));
        System.out.println("Ended as: " + ended.stream().collect(Collectors.groupingBy(
                cancelled -> cancelled.deployment().path("state").asString(), TreeMap::new, Collectors.counting())));
        if (!times.isEmpty()) {
            System.out.println("From cancel to end: p50 " + times.get(times.size() / 2).toMillis() + " ms, p99 "
                    + times.get(times.size() * 99 / 100).toMillis() + " ms, max " + times.getLast().toMillis() + " ms");
        }
        wrong.forEach(System.out::println);
    }

    /** The deployment's state, and what is known of its newest execution. */
    private static String describe(JsonNode deployment) {
        var executions = new ArrayList<String>();
        deployment.path("steps").forEach(step -> step.path("executions")
                .forEach(execution -> executions.add(execution.path("state").asString())));
        return deployment.path("state").asString("accepted") + (executions.isEmpty() ? "" : "/" + executions.getLast());
    }

    private static final class Line {
        final String name;
        @Nullable
        Instant begin;
        @Nullable
        Instant end;

        Line(String name) {
            this.name = name;
        }
    }

    private static Map<String, Line> lines(Path ledger) throws IOException {
        var lines = new TreeMap<String, Line>();
        for (var text : Files.readAllLines(ledger)) {
            var words = text.split(" ", 3);
            var line = lines.computeIfAbsent(words[0], Line::new);
            var nanos = Long.parseLong(words[2]);
            var at = Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
            if (words[1].equals("begin")) {
                assertThat(line.begin).as(line.name + " starts once").isNull();
                line.begin = at;
            } else {
                line.end = at;
            }
        }
        return lines;
    }

    private static List<String> processes(String sign) {
        return ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(sign)).toList();
    }

    private static String documents(Path ledger) {
        var documents = new StringBuilder();
        KINDS.forEach(kind -> documents.append(project(kind, ledger)));
        documents.append(environment("shared"));
        for (int lane = 0; lane < 30; lane++) {
            documents.append(environment("lane-" + lane));
        }
        return documents.toString();
    }

    private static String environment(String name) {
        return "---\napiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: " + name + "}\n";
    }

    private static String project(String kind, Path ledger) {
        var body = switch (kind) {
            case "quick" -> "set_octopusvariable Word \"$me\"";
            case "sleeper" -> "(setsid bash -c \"exec -a cancelled-$me sleep 600\" &)\nexec -a cancelled-$me sleep 600";
            case "stubborn" ->
                "trap '' TERM INT\nbash -c \"trap '' TERM; while true; do bash -c 'exec -a cancelled-$me sleep 1'; done\"";
            case "polite" ->
                "trap 'say end; exit 0' TERM\nbash -c \"exec -a cancelled-$me sleep 600\" &\nwait\nwait";
            case "collecting" ->
                "for i in 1 2 3 4 5 6; do head -c 700000 /dev/urandom >file$i; new_octopusartifact file$i; done";
            case String _ -> throw new IllegalArgumentException(kind);
        };
        var text = new StringBuilder("""
                ---
                apiVersion: slipway.dev/v1
                kind: Project
                metadata: {name: %s}
                spec:
                  process:
                    steps:
                """.formatted(kind));
        for (int step = 1; step <= (kind.equals("quick") ? 8 : 2); step++) {
            text.append("""
                          - name: Step %d
                            type: script
                            syntax: bash
                            cancelGrace: 1s
                            script: |
                              me=$(basename "$PWD")
                              say() { echo "$me $1 $(date +%%s%%N)" >>%s; }
                              say begin
                    %s
                              say end
                    """.formatted(step, ledger, body.indent(10).stripTrailing()));
        }
        return text.toString();
    }
}
