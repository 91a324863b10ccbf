package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.readmodel.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Asks a gateway over HTTP. */
final class Api {
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    private final String address;

    Api(String address) {
        this.address = address;
    }

    /** An answer, with its body as JSON where it is. */
    record Answer(int status, String text, java.net.http.HttpHeaders headers) {
        JsonNode json() {
            return Json.mapper().readTree(text);
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer get(String path, Map<String, String> headers) {
        var request = request(path).GET();
        headers.forEach(request::header);
        return send(request);
    }

    Answer post(String path, String body) {
        return post(path, body, Map.of());
    }

    Answer post(String path, String body, Map<String, String> headers) {
        var request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    /** Puts a document; {@code spec}: its fields, without the braces. */
    Answer apply(String path, String kind, String name, String spec) {
        return put("/api/v1/" + path, "{apiVersion: slipway.dev/v1, kind: " + kind + ", metadata: {name: " + name
                + "}, spec: {" + spec + "}}");
    }

    /** As {@link #apply}, of what must be taken. */
    void applied(String path, String kind, String name, String spec) {
        var answer = apply(path, kind, name, spec);
        assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    }

    Answer put(String path, String body, Map<String, String> headers) {
        var request = request(path).PUT(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    Answer put(String path, String body) {
        return put(path, body, Map.of());
    }

    Answer delete(String path, Map<String, String> headers) {
        var request = request(path).DELETE();
        headers.forEach(request::header);
        return send(request);
    }

    /** Opens a stream of server-sent events. */
    SseReader stream(String path, Map<String, String> headers) {
        var request = request(path).GET();
        headers.forEach(request::header);
        try {
            return new SseReader(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(60));
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
