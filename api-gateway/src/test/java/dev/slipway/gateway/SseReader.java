package dev.slipway.gateway;

import dev.slipway.gateway.readmodel.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads server-sent events on a thread of its own. */
final class SseReader implements AutoCloseable {
    final HttpResponse<InputStream> response;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    /** One event; {@code name} is null for a plain message. */
    record Event(@Nullable String id, @Nullable String name, String data) {
        JsonNode json() {
            return Json.mapper().readTree(data);
        }

        boolean isEnd() {
            return "end".equals(name);
        }
    }

    SseReader(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String id = null;
            String name = null;
            String data = null;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && data != null) {
                    events.add(new Event(id, name, data));
                    name = null;
                    data = null;
                }
            }
        } catch (IOException e) {
            events.add(new Event(null, "closed", String.valueOf(e.getMessage())));
        }
    }

    /** The next event; fails after 30 s. */
    Event next() {
        try {
            var event = events.poll(30, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no event came within 30 s");
            }
            return event;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Event> next(int count) {
        var found = new ArrayList<Event>();
        for (int i = 0; i < count; i++) {
            found.add(next());
        }
        return found;
    }

    /** All messages up to the event named end. */
    List<Event> untilEnd() {
        var found = new ArrayList<Event>();
        for (var event = next(); !event.isEnd(); event = next()) {
            found.add(event);
        }
        return found;
    }

    /** Whether nothing more has come so far. */
    boolean isQuiet() {
        return events.isEmpty();
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
