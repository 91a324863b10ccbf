package dev.slipway.worker.report;

import dev.slipway.worker.execution.Depot;
import dev.slipway.worker.execution.Order;
import dev.slipway.worker.execution.Outcome;
import dev.slipway.worker.execution.StepFailed;
import dev.slipway.worker.execution.Stop;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The blob store, through the gateway, with the token of each execution. */
public final class GatewayDepot implements Depot {
    private static final int ATTEMPTS = 5;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final URI gateway;

    /** {@code gateway}: its address without a path, or with one that ends before {@code /api}. */
    public GatewayDepot(URI gateway) {
        this.gateway = URI.create(gateway.toString().replaceAll("/+$", "") + "/");
    }

    @Override
    public String fetchScript(Order order, String sha256, CompletableFuture<Stop> stopped)
            throws StepFailed, InterruptedException {
        var request = request(order, "api/v1/blobs/" + sha256).GET().build();
        var bytes = exchange("fetching the script", request, BodyHandlers.ofByteArray(), stopped).body();
        var found = HexFormat.of().formatHex(digest().digest(bytes));
        if (!found.equalsIgnoreCase(sha256)) {
            throw new StepFailed("expected a script with SHA-256 " + sha256 + ", the gateway gave one with " + found);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void fetchBlob(Order order, String sha256, Path file, CompletableFuture<Stop> stopped)
            throws StepFailed, InterruptedException {
        var request = request(order, "api/v1/blobs/" + sha256).GET().build();
        exchange("fetching the source of the script", request, BodyHandlers.ofFile(file), stopped);
        try {
            var found = digestOf(file);
            if (!found.equalsIgnoreCase(sha256)) {
                throw new StepFailed(
                        "expected files with SHA-256 " + sha256 + ", the gateway gave others with " + found);
            }
        } catch (IOException e) {
            throw new StepFailed("reading what was fetched to " + file + " failed: " + e, e);
        }
    }

    @Override
    public Outcome.Stored store(Order order, Path file, String name, CompletableFuture<Stop> stopped)
            throws StepFailed, InterruptedException {
        try {
            var query = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
            var request = request(order, "api/v1/executions/" + order.id() + "/artifacts?name=" + query)
                    .header("Content-Type", "application/octet-stream").POST(HttpRequest.BodyPublishers.ofFile(file))
                    .build();
            var size = Files.size(file);
            var sha256 = digestOf(file);
            exchange("storing artifact '" + name + "'", request, BodyHandlers.ofString(), stopped);
            return new Outcome.Stored(name, size, sha256);
        } catch (IOException e) {
            throw new StepFailed("reading artifact '" + name + "' failed: " + e, e);
        }
    }

    private HttpRequest.Builder request(Order order, String path) {
        return HttpRequest.newBuilder(gateway.resolve(path)).timeout(LIMIT).header("Authorization",
                "Bearer " + order.token());
    }

    private <T> HttpResponse<T> exchange(String what, HttpRequest request, HttpResponse.BodyHandler<T> body,
            CompletableFuture<Stop> stopped) throws StepFailed, InterruptedException {
        var pause = FIRST_PAUSE;
        for (int attempt = 1;; attempt++) {
            String found;
            try {
                var response = orStopped(what, http.sendAsync(request, body), stopped);
                if (response.statusCode() / 100 == 2) {
                    return response;
                }
                found = "status " + response.statusCode();
                if (response.statusCode() / 100 == 4 && response.statusCode() != 429) {
                    throw new StepFailed(what + " failed: the gateway " + gateway + " answered with " + found);
                }
            } catch (ExecutionException e) {
                found = String.valueOf(e.getCause());
            }
            if (attempt == ATTEMPTS) {
                throw new StepFailed(what + " failed " + ATTEMPTS + " times, last with " + found + " from the gateway "
                        + gateway);
            }
            pause(what, pause, stopped);
            pause = pause.multipliedBy(2);
        }
    }

    private static <T> T orStopped(String what, CompletableFuture<T> exchange, CompletableFuture<Stop> stopped)
            throws StepFailed, InterruptedException, ExecutionException {
        var either = CompletableFuture.anyOf(exchange, stopped);
        try {
            either.get();
        } finally {
            if (!exchange.isDone()) {
                exchange.cancel(true);
            }
        }
        if (exchange.isCancelled()) {
            throw new StepFailed(what + " was stopped");
        }
        return exchange.get();
    }

    private static void pause(String what, Duration pause, CompletableFuture<Stop> stopped)
            throws StepFailed, InterruptedException {
        try {
            stopped.get(pause.toMillis(), TimeUnit.MILLISECONDS);
            throw new StepFailed(what + " was stopped");
        } catch (TimeoutException _) {
            // time for the next attempt
        } catch (ExecutionException e) {
            throw new IllegalStateException("a stop is a value", e);
        }
    }

    private static String digestOf(Path file) throws IOException {
        try (var stream = new DigestInputStream(Files.newInputStream(file), digest())) {
            stream.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(stream.getMessageDigest().digest());
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
