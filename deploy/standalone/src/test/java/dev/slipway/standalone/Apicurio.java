package dev.slipway.standalone;

import dev.slipway.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real Apicurio registry in a process of its own, in memory, set up to keep what Confluent's keeps. */
final class Apicurio implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path HOME = Path.of("target", "apicurio").toAbsolutePath();

    private final Shell process;
    private final URI url;

    private Apicurio(Shell process, URI url) {
        this.process = process;
        this.url = url;
    }

    static Apicurio start(Path directory) throws IOException, InterruptedException {
        var program = HOME.resolve("quarkus-run.jar");
        if (!Files.exists(program)) {
            throw new IOException("expected Apicurio in " + HOME + ": run with the profile registry");
        }
        int port = Ports.free();
        var process = Shell.start(directory, Map.of(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-Xmx512m", "-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.host=127.0.0.1", "-Dquarkus.management.port=" + Ports.free(),
                "-Dapicurio.rules.global.compatibility=BACKWARD", "-Dapicurio.rules.global.validity=FULL", "-jar",
                program.toString());
        var registry = new Apicurio(process, URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7"));
        registry.await();
        return registry;
    }

    URI url() {
        return url;
    }

    private void await() throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url + "/subjects")).timeout(Duration.ofSeconds(5)).build();
            while (!answers(http, request)) {
                if (System.nanoTime() > deadline) {
                    close();
                    throw new IOException("expected Apicurio to answer at " + url + " within " + PATIENCE);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static boolean answers(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
