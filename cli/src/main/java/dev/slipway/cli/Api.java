package dev.slipway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A server's REST interface. Every call answers, or throws {@link CommandFailed} with what to tell the person. */
final class Api implements AutoCloseable {
    /** A status of 2xx, or 404 where the caller can live with that. */
    record Answer(int status, @Nullable String etag, JsonNode body) {}

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(60);
    private static final Duration TO_TRANSFER = Duration.ofMinutes(15);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT).build();
    private final URI server;
    private final String space;
    private final String key;

    /** {@code key}: an API key, or "" for a server that needs none. */
    Api(URI server, String space, String key) {
        this.server = server;
        this.space = space;
        this.key = key;
    }

    /** A path in the space that this talks about. */
    String inSpace(String... segments) {
        return space.equals("default") ? global(segments) : global("spaces", space) + "/" + joined(segments);
    }

    /** A path that belongs to no space. */
    static String global(String... segments) {
        return "/api/v1/" + joined(segments);
    }

    /** A path with parameters; empty ones are left out. */
    static String with(String path, Map<String, String> parameters) {
        var query = parameters.entrySet().stream().filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    JsonNode get(String path) throws InterruptedException {
        return required(send("GET", path, null, Map.of())).body();
    }

    /** As {@link #get}, but a thing that does not exist is an answer too, of status 404. */
    Answer find(String path) throws InterruptedException {
        return send("GET", path, null, Map.of());
    }

    Answer put(String path, String json) throws InterruptedException {
        return required(send("PUT", path, json, Map.of()));
    }

    Answer post(String path, String json, Map<String, String> headers) throws InterruptedException {
        return required(send("POST", path, json, headers));
    }

    Answer delete(String path) throws InterruptedException {
        return required(send("DELETE", path, null, Map.of()));
    }

    /** Opens an event stream from behind the event with that id, or from where the path says for "". */
    HttpResponse<InputStream> stream(String path, String lastEventId) throws IOException, InterruptedException {
        var request = request(path).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return http.send(request.GET().build(), BodyHandlers.ofInputStream());
    }

    /** Writes what is there into a file. */
    void download(String path, Path into) throws IOException, InterruptedException {
        HttpResponse<Path> response;
        try {
            response = http.send(request(path).timeout(TO_TRANSFER).GET().build(), BodyHandlers.ofFile(into));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw unreachable(e);
        }
        if (response.statusCode() != 200) {
            throw Problem.toldBy(response.statusCode(), Files.readString(into));
        }
    }

    /** Puts a file there, and answers what the server made of it. */
    JsonNode upload(String path, Path file) throws IOException, InterruptedException {
        var request = request(path).timeout(TO_TRANSFER).header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofFile(file)).build();
        var response = answer(request);
        if (response.statusCode() >= 300) {
            throw Problem.toldBy(response.statusCode(), response.body());
        }
        return Json.read(response.body());
    }

    URI server() {
        return server;
    }

    CommandFailed unreachable(IOException cause) {
        var reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new CommandFailed(Exit.UNREACHABLE, "no answer from " + server + " (" + reason
                + "): is the server running? './slipway up' starts one, --server says where it is", cause);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private Answer send(String method, String path, @Nullable String json, Map<String, String> headers)
            throws InterruptedException {
        var request = request(path).timeout(TO_ANSWER).header("Accept", "application/json, application/problem+json");
        headers.forEach(request::header);
        if (json == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method,
                    HttpRequest.BodyPublishers.ofString(json));
        }
        var response = answer(request.build());
        if (response.statusCode() >= 300 && response.statusCode() != 404) {
            throw Problem.toldBy(response.statusCode(), response.body());
        }
        var body = response.statusCode() == 404 ? problemBody(response.body()) : Json.read(response.body());
        return new Answer(response.statusCode(), response.headers().firstValue("ETag").orElse(null), body);
    }

    /** A connection that breaks after it stood is tried once more: every request here may be repeated. */
    private HttpResponse<String> answer(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw unreachable(e);
        } catch (IOException _) {
            try {
                return http.send(request, BodyHandlers.ofString());
            } catch (IOException e) {
                throw unreachable(e);
            }
        }
    }

    private static Answer required(Answer answer) {
        if (answer.status() == 404) {
            throw Problem.toldBy(404, Json.compact(answer.body()));
        }
        return answer;
    }

    private static JsonNode problemBody(String body) {
        return body.stripLeading().startsWith("{") ? Json.read(body) : Json.object();
    }

    private HttpRequest.Builder request(String path) {
        var base = server.toString().replaceAll("/+$", "");
        var request = HttpRequest.newBuilder(URI.create(base + path));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return request;
    }

    private static String joined(String... segments) {
        return Arrays.stream(segments).map(segment -> encoded(named(segment))).collect(Collectors.joining("/"));
    }

    /** What names something: nothing, or a step through a path, would be a path to something else, such as a list. */
    static String named(String name) {
        if (name.isBlank() || name.equals(".") || name.equals("..")) {
            throw new CommandFailed(Exit.USAGE, "expected an id or a name, found '" + name + "'");
        }
        return name;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
