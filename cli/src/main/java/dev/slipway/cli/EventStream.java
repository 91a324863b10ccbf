package dev.slipway.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Reads a stream of server-sent events to its end, over as many connections as that takes. */
final class EventStream {
    /** One event; {@code name} is "message" where the server gives none. */
    record Event(String id, String name, String data) {}

    /** How long a server may say nothing: it sends a sign of life every 15 s. */
    private static final Duration SILENCE = Duration.ofSeconds(45);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int QUEUE = 16;
    /** Lines that are handed over at once, if so many are there. */
    private static final int BATCH = 1000;
    private static final int BUFFER = 64 * 1024;

    /** The id of no event: every event lies behind it. */
    private static final String START = "0:0";

    private final Api api;
    private final String path;
    private final Duration pause;
    private String lastId = "";
    private Draft draft = new Draft();
    private Runnable pausing = () -> {};
    private long reachedAt = System.nanoTime();

    EventStream(Api api, String path) {
        this(api, path, Duration.ofMillis(500));
    }

    EventStream(Api api, String path, Duration pause) {
        this.api = api;
        this.path = path;
        this.pause = pause;
    }

    /** Begins with the first event that the server still has. */
    void fromTheStart() {
        lastId = START;
    }

    /** Called whenever no further event is there yet. */
    void whenPausing(Runnable action) {
        pausing = action;
    }

    /**
     * Gives each event once to the reader until that says false. A connection that breaks is opened again from behind
     * the last event; throws {@link CommandFailed} when the server stays away.
     */
    void follow(Predicate<Event> reader) throws InterruptedException {
        var connected = false;
        while (true) {
            try {
                var response = api.stream(path, lastId);
                if (response.statusCode() == 204) {
                    return;
                }
                if (response.statusCode() != 200) {
                    refuse(response.statusCode(), response.body(), connected);
                } else {
                    connected = true;
                    if (!read(response.body(), reader)) {
                        return;
                    }
                }
            } catch (IOException e) {
                if (!connected || System.nanoTime() - reachedAt > PATIENCE.toNanos()) {
                    throw api.unreachable(e);
                }
            }
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        }
    }

    /** A server that is just coming back may answer 503 for a while. */
    private void refuse(int status, InputStream body, boolean connected) throws IOException {
        try (body) {
            var text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            if (!connected || status < 500 || System.nanoTime() - reachedAt > PATIENCE.toNanos()) {
                throw Problem.toldBy(status, text);
            }
        }
    }

    /** Whether the reader wants more when this connection ends. */
    private boolean read(InputStream body, Predicate<Event> reader) throws IOException, InterruptedException {
        var batches = new ArrayBlockingQueue<List<String>>(QUEUE);
        var pump = Thread.ofVirtual().name("event-stream").start(() -> pump(body, batches));
        try (body) {
            while (true) {
                if (batches.isEmpty()) {
                    pausing.run();
                }
                var lines = batches.poll(SILENCE.toNanos(), TimeUnit.NANOSECONDS);
                if (lines == null || lines.isEmpty()) {
                    return true;
                }
                reachedAt = System.nanoTime();
                if (!give(lines, reader)) {
                    return false;
                }
            }
        } finally {
            pump.interrupt();
            pausing.run();
            draft = new Draft();
        }
    }

    private boolean give(List<String> lines, Predicate<Event> reader) {
        for (var line : lines) {
            if (!line.isEmpty()) {
                draft.take(line);
            } else if (draft.hasData()) {
                var complete = draft.complete(lastId);
                lastId = complete.id();
                draft = new Draft();
                if (!reader.test(complete)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** An empty batch is the end. */
    private static void pump(InputStream body, BlockingQueue<List<String>> batches) {
        try (var text = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8), BUFFER)) {
            try {
                var lines = new ArrayList<String>();
                for (var line = text.readLine(); line != null; line = text.readLine()) {
                    lines.add(line);
                    if (lines.size() == BATCH || !text.ready()) {
                        batches.put(lines);
                        lines = new ArrayList<>();
                    }
                }
            } catch (IOException _) {
                // a broken connection ends as a closed one does: the caller opens the next
            }
            batches.put(List.of());
        } catch (IOException | InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** An event as far as it has been read. */
    private static final class Draft {
        private String id = "";
        private String name = "message";
        private String data = "";

        void take(String line) {
            var colon = line.indexOf(':');
            var begin = colon < 0 ? line.length() : line.startsWith(" ", colon + 1) ? colon + 2 : colon + 1;
            var text = line.substring(begin);
            switch (colon < 0 ? line : line.substring(0, colon)) {
                case "id" -> id = text;
                case "event" -> name = text;
                case "data" -> data = data.isEmpty() ? text : data + "\n" + text;
                default -> {
                    // a comment, or a field of a later version
                }
            }
        }

        boolean hasData() {
            return !data.isEmpty();
        }

        Event complete(String earlierId) {
            return new Event(id.isEmpty() ? earlierId : id, name, data);
        }
    }
}
