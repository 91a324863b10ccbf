package dev.slipway.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks a gateway, as any client would, whether deployments would run. */
final class Readiness {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Readiness() {}

    /** Returns when the gateway is ready and has heard from the worker. */
    static void await(URI gateway, String worker) throws InterruptedException {
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            await(http, gateway.resolve("/api/v1/status"), "\"ready\":true");
            await(http, gateway.resolve("/api/v1/workers"), "\"name\":\"" + worker + "\"");
        }
    }

    private static void await(HttpClient http, URI address, String wanted) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var last = "nothing";
        while (System.nanoTime() < deadline) {
            try {
                var answer = http.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                        BodyHandlers.ofString());
                last = answer.body();
                // a server that asks for a key has no list for us, but it is there
                if (answer.statusCode() == 401 || last.replaceAll("\\s", "").contains(wanted)) {
                    return;
                }
            } catch (IOException e) {
                last = e.toString();
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
        throw new IllegalStateException("expected " + wanted + " from " + address + " within " + PATIENCE.toSeconds()
                + " s, found " + last);
    }
}
