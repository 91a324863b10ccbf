package dev.slipway.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Shows a deployment while it runs: its steps from the events, its log lines, each step's lines before its end. */
final class LiveDeployment {
    private sealed interface Sign {}

    private record Line(JsonNode line) implements Sign {}

    private record Happened(JsonNode event) implements Sign {}

    private record LogsEnded() implements Sign {}

    private record EventsEnded() implements Sign {}

    private record Broken(RuntimeException failure) implements Sign {}

    /** How long the end of a step waits for lines that were announced. */
    private static final Duration FOR_LINES = Duration.ofSeconds(2);
    private static final int QUEUE = 10_000;

    private final LogText words = new LogText();
    private final Api api;
    private final Terminal terminal;
    private final String id;
    private final Level level;
    private final BlockingQueue<Sign> signs = new LinkedBlockingQueue<>(QUEUE);
    private final Deque<JsonNode> pending = new ArrayDeque<>();
    private final Map<String, Long> seen = new HashMap<>();
    private final Map<String, Long> announced = new HashMap<>();
    private String heading = "";

    LiveDeployment(Api api, Terminal terminal, String id, Level level) {
        this.api = api;
        this.terminal = terminal;
        this.id = id;
        this.level = level;
    }

    /** Returns the deployment as it ended. */
    JsonNode watch() throws InterruptedException {
        var logs = new EventStream(api, Api.with(api.inSpace("deployments", id, "logs"), Map.of("follow", "true")));
        var events = new EventStream(api, Api.with(api.inSpace("deployments", id, "events"), Map.of("follow", "true")));
        var lines = inBackground(() -> logs.follow(event -> !offer(switch (event.name()) {
            case "end" -> new LogsEnded();
            default -> new Line(Json.read(event.data()));
        }).equals(new LogsEnded())));
        var steps = inBackground(() -> events.follow(event -> {
            if (event.name().equals("end")) {
                offer(new EventsEnded());
                return false;
            }
            var happened = Json.read(event.data());
            offer(new Happened(happened));
            return !isEnd(happened);
        }));
        try {
            show();
            return ended();
        } finally {
            lines.interrupt();
            steps.interrupt();
        }
    }

    private void show() throws InterruptedException {
        var logsEnded = false;
        var eventsEnded = false;
        while (!logsEnded || !eventsEnded) {
            var sign = pending.isEmpty() ? signs.take() : signs.poll(FOR_LINES.toNanos(), TimeUnit.NANOSECONDS);
            switch (sign) {
                case null -> tellAll();
                case Line(var line) -> tell(line);
                case Happened(var event) -> {
                    eventsEnded |= isEnd(event);
                    take(event);
                }
                case EventsEnded() -> eventsEnded = true;
                case LogsEnded() -> {
                    logsEnded = true;
                    tellAll();
                }
                case Broken(var failure) -> throw failure;
            }
            if (logsEnded) {
                tellAll();
            } else {
                tellWhatIsDue();
            }
        }
    }

    private JsonNode ended() throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            var deployment = api.get(api.inSpace("deployments", id));
            if (DeploymentText.hasEnded(Json.text(deployment, "state"))
                    || System.nanoTime() > deadline) {
                return deployment;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void take(JsonNode event) {
        var data = event.path("data");
        if (type(event).equals("execution.finished")) {
            announced.put(Json.text(data, "execution"), data.path("logLines").asLong(0));
        }
        pending.add(event);
    }

    private void tell(JsonNode line) {
        seen.merge(Json.text(line, "execution"), line.path("n").asLong(0), Math::max);
        var lineLevel = Level.named(Json.text(line, "level"));
        if (level.includes(lineLevel)) {
            head(Json.text(line, "step"));
            terminal.progress("  " + terminal.inProgress(lineLevel.tone(), words.line(LogLine.of(line))));
        }
    }

    private void tellWhatIsDue() {
        while (!pending.isEmpty() && (!type(pending.getFirst()).matches("step\\.(succeeded|failed)") || complete())) {
            tellEvent(pending.removeFirst());
        }
    }

    private void tellAll() {
        while (!pending.isEmpty()) {
            tellEvent(pending.removeFirst());
        }
    }

    private boolean complete() {
        return announced.entrySet().stream().allMatch(
                execution -> seen.getOrDefault(execution.getKey(), 0L) >= execution.getValue());
    }

    private void tellEvent(JsonNode event) {
        var data = event.path("data");
        var step = Json.text(data, "step");
        switch (type(event)) {
            case "step.started" -> head(step);
            case "step.skipped" -> {
                head(step);
                state("skipped", Json.text(data, "reason"));
            }
            case "step.succeeded" -> {
                head(step);
                state("succeeded", "");
            }
            case "step.failed" -> {
                head(step);
                state("failed", Json.text(data, "error"));
            }
            case "execution.lost" -> terminal.progress("  " + terminal.inProgress(Terminal.Tone.WARNING,
                    "the worker " + Json.text(data, "worker") + " was lost"));
            case "deployment.waiting" -> state("waiting", Json.text(data, "reason") + goesOn(data));
            case "interruption.raised" -> {
                head(step);
                asked(data);
            }
            case "interruption.taken" -> note(Json.text(data, "user") + " takes it on");
            case "interruption.submitted" -> note(Json.text(data, "user") + " says: " + Json.text(data, "outcome")
                    + (Json.text(data, "notes").isEmpty() ? "" : ", " + Json.text(data, "notes")));
            default -> {
                // not for this view
            }
        }
    }

    private static String goesOn(JsonNode event) {
        var words = DeploymentText.goesOn(event.path("waitingFor"));
        return words.isEmpty() ? "" : " (goes on with: " + words + ")";
    }

    private void asked(JsonNode question) {
        Json.text(question, "instructions").lines().forEach(this::note);
        note(DeploymentText.answers(Json.text(question, "interruption"),
                Json.items(question, "outcomes").map(outcome -> outcome.asString("")).toList()));
    }

    private void note(String words) {
        terminal.progress("  " + terminal.inProgress(Terminal.Tone.WARNING, words));
    }

    private void head(String step) {
        if (!step.equals(heading)) {
            heading = step;
            terminal.progress(terminal.inProgress(Terminal.Tone.STRONG, step));
        }
    }

    private void state(String state, String reason) {
        terminal.progress("  " + terminal.inProgress(Terminal.toneOfState(state), state)
                + (reason.isEmpty() ? "" : ": " + reason));
    }

    private Sign offer(Sign sign) {
        try {
            signs.put(sign);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return sign;
    }

    private Thread inBackground(Following following) {
        return Thread.ofVirtual().start(() -> {
            try {
                following.run();
            } catch (RuntimeException failure) {
                offer(new Broken(failure));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static String type(JsonNode event) {
        return Json.text(event, "type").replaceFirst("^dev\\.slipway\\.", "");
    }

    private static boolean isEnd(JsonNode event) {
        var type = type(event);
        return type.startsWith("deployment.") && DeploymentText.hasEnded(type.substring("deployment.".length()));
    }

    private interface Following {
        void run() throws InterruptedException;
    }
}
