package dev.slipway.benchmarks;

import dev.slipway.cli.CommandFailed;
import dev.slipway.cli.Exit;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the server that is measured, as cheaply as it can. */
final class Client implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PUTS_AT_ONCE = 16;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor()).build();
    private final URI server;
    private final String key;

    /** {@code key}: an API key, or "" for a server that needs none. */
    Client(URI server, String key) {
        this.server = server;
        this.key = key;
    }

    /** A document of a kind; {@code plural} is how its address calls the kind. */
    record Document(String plural, String kind, String name, String spec) {
        String json() {
            return "{\"apiVersion\":\"slipway.dev/v1\",\"kind\":\"" + kind + "\",\"metadata\":{\"name\":\"" + name
                    + "\"},\"spec\":" + spec + "}";
        }
    }

    /**
     * Puts documents, kind after kind as they are listed, because what a document names has to be there before it. Throws
     * {@link CommandFailed} at the first that is refused.
     */
    void apply(List<Document> documents) throws InterruptedException {
        var kinds = new LinkedHashMap<String, List<Document>>();
        documents.forEach(
                document -> kinds.computeIfAbsent(document.plural(), _ -> new ArrayList<>()).add(document));
        kinds.values().forEach(this::putAll);
    }

    private void putAll(List<Document> documents) {
        var room = new Semaphore(PUTS_AT_ONCE);
        var puts = documents.stream().map(document -> {
            room.acquireUninterruptibly();
            return http.sendAsync(request("/api/v1/" + document.plural() + "/" + document.name())
                    .header("Content-Type", "application/json").PUT(BodyPublishers.ofString(document.json())).build(),
                    BodyHandlers.ofString()).whenComplete((_, _) -> room.release());
        }).toList();
        puts.forEach(put -> expect(put.join(), 2));
    }

    /** The id of an accepted deployment. */
    CompletableFuture<String> deploy(String project, String environment) {
        return post("/api/v1/deployments",
                "{\"project\":\"" + project + "\",\"environment\":\"" + environment + "\"}")
                .thenApply(answer -> EventReader.field(expect(answer, 2).body(), "id"));
    }

    CompletableFuture<HttpResponse<String>> post(String path, String json) {
        return http.sendAsync(request(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)).build(), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> getAsync(String path) {
        return http.sendAsync(request(path).build(), BodyHandlers.ofString());
    }

    String get(String path) throws InterruptedException {
        try {
            return expect(http.send(request(path).build(), BodyHandlers.ofString()), 2).body();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    JsonNode read(String path) throws InterruptedException {
        return JSON.readTree(get(path));
    }

    InputStream stream(String path) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(server.resolve(path)).header("Accept", "text/event-stream");
            if (!key.isEmpty()) {
                request.header("Authorization", "Bearer " + key);
            }
            var answer = http.send(request.build(), BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new CommandFailed(Exit.FAILED,
                        "expected a stream from " + server.resolve(path) + ", found status " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(server.resolve(path)).timeout(LIMIT);
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return request;
    }

    static HttpResponse<String> expect(HttpResponse<String> answer, int hundreds) {
        if (answer.statusCode() / 100 != hundreds) {
            throw new CommandFailed(answer.statusCode() == 401 ? Exit.NOT_AUTHORISED : Exit.FAILED,
                    "expected a status of " + hundreds + "00 from " + answer.request().uri() + ", found "
                            + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    private CommandFailed unreachable(IOException cause) {
        return new CommandFailed(Exit.UNREACHABLE, "no answer from " + server + " (" + cause + ")", cause);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
