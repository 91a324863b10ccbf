package dev.slipway.chaos.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the gateways in turn, as a client behind a simple load balancer would. Thread-safe. */
public final class GatewayClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 20_000;
    private static final int NOT_FOUND = 404;
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final List<URI> gateways;
    private final AtomicInteger turn = new AtomicInteger();

    public GatewayClient(List<URI> gateways) {
        this.gateways = List.copyOf(gateways);
    }

    /** What one gateway answered. */
    public record Answer(int status, String body) {
        public boolean isGood() {
            return status / 100 == 2;
        }

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /** Asks one gateway, once; {@code body}: JSON, or "" for none. */
    Answer ask(String method, String path, String body, Map<String, String> headers) throws IOException {
        var connection = connect(path, ANSWER_MILLIS);
        try {
            connection.setRequestMethod(method);
            headers.forEach(connection::setRequestProperty);
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                try (var out = connection.getOutputStream()) {
                    out.write(body.getBytes(StandardCharsets.UTF_8));
                }
            }
            var status = connection.getResponseCode();
            try (var in = status / 100 == 2 ? connection.getInputStream() : connection.getErrorStream()) {
                var bytes = in == null ? new byte[0] : in.readAllBytes();
                if (bytes.length < connection.getContentLengthLong()) {
                    throw new EOFException("the answer is cut off");
                }
                return new Answer(status, new String(bytes, StandardCharsets.UTF_8));
            }
        } finally {
            connection.disconnect();
        }
    }

    /** Asks one gateway after the other until one of them says yes, and all of it; empty when none does in time. */
    Optional<JsonNode> insist(String method, String path, String body, Map<String, String> headers, Duration patience)
            throws InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                var answer = ask(method, path, body, headers);
                if (answer.isGood()) {
                    return Optional.of(answer.json());
                }
            } catch (IOException | JacksonException _) {
                // another gateway may know, or say it to its end
            }
            if (System.nanoTime() > until) {
                return Optional.empty();
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
    }

    /** Throws {@link IllegalStateException} when no gateway answers in time. */
    public JsonNode read(String path, Duration patience) throws InterruptedException {
        return insist("GET", path, "", Map.of(), patience).orElseThrow(() -> silent(path, patience));
    }

    /**
     * As {@link #read}, for what there may not be: empty when gateways say for as long as {@code absent} that it is not
     * there. Throws {@link IllegalStateException} when none answers in time.
     */
    Optional<JsonNode> find(String path, Duration absent, Duration patience) throws InterruptedException {
        var began = System.nanoTime();
        while (true) {
            try {
                var answer = ask("GET", path, "", Map.of());
                if (answer.isGood()) {
                    return Optional.of(answer.json());
                }
                if (answer.status() == NOT_FOUND && System.nanoTime() - began >= absent.toNanos()) {
                    return Optional.empty();
                }
            } catch (IOException | JacksonException _) {
                // another gateway may know, or say it to its end
            }
            if (System.nanoTime() - began > patience.toNanos()) {
                throw silent(path, patience);
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
    }

    private static IllegalStateException silent(String path, Duration patience) {
        return new IllegalStateException("no gateway answered " + path + " within " + patience);
    }

    /** An event stream from one gateway, from behind an event; breaks when nothing comes for long. */
    InputStream stream(String path, String lastEventId, Duration silence) throws IOException {
        var connection = connect(path, (int) silence.toMillis());
        connection.setRequestProperty("Accept", "text/event-stream");
        connection.setRequestProperty("Last-Event-ID", lastEventId);
        if (connection.getResponseCode() != 200) {
            throw new IOException("expected a stream, found status " + connection.getResponseCode());
        }
        return connection.getInputStream();
    }

    private HttpURLConnection connect(String path, int readMillis) throws IOException {
        var gateway = gateways.get(Math.floorMod(turn.getAndIncrement(), gateways.size()));
        var connection = (HttpURLConnection) gateway.resolve(path).toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(readMillis);
        return connection;
    }
}
