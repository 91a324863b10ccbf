package dev.slipway.worker.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.worker.execution.Order;
import dev.slipway.worker.execution.StepFailed;
import dev.slipway.worker.execution.Stop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class GatewayDepotTest {
    private static final Order ORDER = new Order(ExecutionId.parse("d0-00000000000000000001.1.1.0.1"), "l", "s", "a",
            "script", "bash", null, null, Map.of(), Duration.ZERO, List.of(), "t0ken");

    @TempDir
    Path directory;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Stop> stopped = new CompletableFuture<>();
    private final List<Integer> failures = new CopyOnWriteArrayList<>();
    private byte[] content = "echo é".getBytes(StandardCharsets.UTF_8);
    private HttpServer server;
    private GatewayDepot depot;

    @BeforeEach
    void startGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var status = failures.isEmpty() ? 200 : failures.removeFirst();
            exchange.sendResponseHeaders(status, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        server.start();
        depot = new GatewayDepot(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stopGateway() {
        server.stop(0);
    }

    @Test
    void aScriptIsFetchedWithTheTokenAndChecked() throws Exception {
        var sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        assertThat(depot.fetchScript(ORDER, sha256, stopped)).isEqualTo("echo é");
        assertThat(asked).containsExactly("GET /api/v1/blobs/" + sha256 + " Bearer t0ken ");
        content = new byte[]{1};
        assertThatThrownBy(() -> depot.fetchScript(ORDER, sha256, stopped)).isInstanceOf(StepFailed.class)
                .hasMessageContaining("expected a script with SHA-256");
    }

    @Test
    void anArtifactIsStoredAgainAfterAFailure() throws Exception {
        failures.add(503);
        var file = Files.writeString(directory.resolve("f"), "text");
        var stored = depot.store(ORDER, file, "a b&c", stopped);
        assertThat(stored.size()).isEqualTo(4);
        assertThat(asked).hasSize(2).last().isEqualTo(
                "POST /api/v1/executions/" + ORDER.id() + "/artifacts?name=a%20b%26c Bearer t0ken text");
    }

    @Test
    void aRefusalAndAStopEndTheAttempts() {
        failures.add(403);
        assertThatThrownBy(() -> depot.fetchScript(ORDER, "00", stopped)).isInstanceOf(StepFailed.class)
                .hasMessageContaining("status 403");
        failures.addAll(List.of(500, 500, 500, 500, 500));
        stopped.complete(new Stop(Stop.Reason.CANCELLED, "enough", Duration.ZERO));
        assertThatThrownBy(() -> depot.fetchScript(ORDER, "00", stopped)).isInstanceOf(StepFailed.class)
                .hasMessageContaining("stopped");
    }
}
