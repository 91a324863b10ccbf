package dev.slipway.standalone;

import dev.slipway.embedded.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server in a process of its own, on one data directory over all its lives, asked as people and programs ask it. */
final class Installation implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> ENDED = Set.of("succeeded", "failed", "cancelled");
    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;
    private final List<String> options;
    private final int port = Ports.free();
    private final HttpClient http = HttpClient.newHttpClient();
    private Shell server;

    private Installation(Path directory, List<String> options) throws IOException, InterruptedException {
        this.directory = directory;
        this.options = options;
        this.server = launch();
    }

    /** With further options of the command. */
    static Installation up(Path directory, String... options) throws IOException, InterruptedException {
        return up(directory, 4, options);
    }

    static Installation up(Path directory, int slots, String... options) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("--slots", Integer.toString(slots)));
        all.addAll(List.of(options));
        return new Installation(directory, all);
    }

    private Shell launch() throws IOException, InterruptedException {
        var words = new ArrayList<>(
                List.of("up", "--data", "data", "--port", Integer.toString(port)));
        words.addAll(options);
        var up = Shell.slipway(directory, words.toArray(String[]::new));
        up.awaitLine("Slipway is ready", PATIENCE);
        return up;
    }

    /** Ends the server as a power switch would, and starts it again. */
    void killAndRestart() throws IOException, InterruptedException {
        server.kill();
        server = launch();
    }

    void kill() throws InterruptedException {
        server.kill();
    }

    void restart() throws IOException, InterruptedException {
        server = launch();
    }

    /** Where its Kafka listens. */
    String kafka() throws IOException, InterruptedException {
        return server.awaitLine("Kafka is at ", PATIENCE).substring("Kafka is at ".length()).strip();
    }

    Path data() {
        return directory.resolve("data");
    }

    /** Applies documents through the client; they must be right. */
    void apply(String documents) throws IOException, InterruptedException {
        var file = Files.writeString(Files.createTempFile(directory, "documents", ".yaml"), documents);
        var outcome = client("apply", "-f", file.toString());
        if (outcome.exit() != 0) {
            throw new AssertionError("expected " + file + " to be applied, found: " + outcome);
        }
    }

    Shell.Outcome client(String... words) throws IOException, InterruptedException {
        var all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--server";
        all[words.length + 1] = address().toString();
        try (var shell = Shell.slipway(directory, all)) {
            return shell.end(PATIENCE);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    String deploy(String project, String environment) throws IOException, InterruptedException {
        var body = "{\"project\":\"" + project + "\",\"environment\":\"" + environment + "\"}";
        var answer = http.send(
                HttpRequest.newBuilder(address().resolve("/api/v1/deployments"))
                        .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new AssertionError("expected 202, found " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body()).path("id").asString();
    }

    void post(String path) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(address().resolve(path)).POST(BodyPublishers.noBody()).build(),
                BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(address().resolve(path)).build(), BodyHandlers.ofString());
        return JSON.readTree(answer.body());
    }

    String text(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address().resolve(path)).build(), BodyHandlers.ofString()).body();
    }

    /** An event stream from behind an event; empty for its beginning. */
    InputStream stream(String path, String lastEventId) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address().resolve(path)).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return http.send(request.build(), BodyHandlers.ofInputStream()).body();
    }

    JsonNode deployment(String id) throws IOException, InterruptedException {
        return get("/api/v1/deployments/" + id);
    }

    /** Waits until the deployment has ended. */
    JsonNode ended(String id) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var deployment = deployment(id);
            if (ENDED.contains(deployment.path("state").asString(""))) {
                return deployment;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("expected " + id + " to end within " + PATIENCE + ", found " + deployment(id));
    }

    /** Waits until a file that scripts write holds a text. */
    static void await(Path file, String text) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!(Files.exists(file) && Files.readString(file).contains(text))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("expected '" + text + "' in " + file);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Whether any file of the data directory holds this text of plain letters. */
    boolean holds(String text) throws IOException {
        try (var files = Files.walk(data())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() {
        server.close();
    }
}
