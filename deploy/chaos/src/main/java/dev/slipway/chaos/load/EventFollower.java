package dev.slipway.chaos.load;

import dev.slipway.chaos.check.Reader;
import dev.slipway.chaos.check.Story;
import dev.slipway.schemas.id.ExecutionId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads all events from the first, over connections that break or that it leaves, and goes on behind the last it has. */
public final class EventFollower implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int LONGEST = 400;
    private static final String TYPES = "dev.slipway.";

    private final String name;
    private final GatewayClient gateways;
    private final Random random;
    private final Consumer<JsonNode> taker;
    private final List<Reader.Seen> seen = new ArrayList<>();
    private final Map<String, List<Story.Event>> events = new HashMap<>();
    private final Thread thread;
    private String last = "0:0";
    private int connections;
    private volatile boolean closed;

    /** {@code taker}: gets each event once, as JSON. */
    public EventFollower(String name, GatewayClient gateways, long seed, Consumer<JsonNode> taker) {
        this.name = name;
        this.gateways = gateways;
        this.random = new Random(seed);
        this.taker = taker;
        this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    private void run() {
        try {
            while (!closed) {
                try {
                    connections++;
                    read(1 + random.nextInt(LONGEST));
                } catch (IOException | JacksonException _) {
                    TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** So many events from one connection, then it is left. */
    private void read(int most) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                gateways.stream("/api/v1/events", last, SILENCE), StandardCharsets.UTF_8))) {
            var id = last;
            for (int count = 0; count < most && !closed;) {
                var line = lines.readLine();
                if (line == null) {
                    return;
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("data:")) {
                    take(id, JSON.readTree(line.substring(5)));
                    last = id;
                    count++;
                }
            }
        }
    }

    private void take(String id, JsonNode event) {
        var data = event.path("data");
        var deployment = data.path("deployment").asString("");
        var sequence = data.path("sequence").asLong();
        synchronized (this) {
            seen.add(new Reader.Seen(id, deployment, sequence));
            events.computeIfAbsent(deployment, _ -> new ArrayList<>())
                    .add(new Story.Event(sequence, event.path("type").asString("").replaceFirst("^" + TYPES, ""),
                            Instant.parse(event.path("time").asString("1970-01-01T00:00:00Z")),
                            execution(data.path("execution").asString(""))));
        }
        taker.accept(event);
    }

    private static @Nullable ExecutionId execution(String text) {
        try {
            return text.isEmpty() ? null : ExecutionId.parse(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    public synchronized Reader seen() {
        return new Reader(name, seen);
    }

    /** Of a deployment, in the order in which they came. */
    synchronized List<Story.Event> events(String deployment) {
        return List.copyOf(events.getOrDefault(deployment, List.of()));
    }

    /** The number of the last event of a deployment that has come. */
    synchronized long sequence(String deployment) {
        var its = events.getOrDefault(deployment, List.of());
        return its.isEmpty() ? 0 : its.getLast().sequence();
    }

    /** Over how many connections it has read so far. */
    public int connections() {
        return connections;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
