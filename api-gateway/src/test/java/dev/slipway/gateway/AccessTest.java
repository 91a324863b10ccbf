package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnStage.class)
class AccessTest {
    private static final Pattern KEY_LINE = Pattern.compile("(slipway_admin_\\w+)\\R");

    private final Stage stage;

    AccessTest(Stage stage) {
        this.stage = stage;
    }

    @Test
    void aServerThatOthersReachWantsAKeyAndShowsTheFirstOneOnce() {
        var stdout = System.out;
        var shown = new ByteArrayOutputStream();
        System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try (var open = Gateway.start(stage.settings("0.0.0.0"))) {
            var api = new Api("http://127.0.0.1:" + open.port());
            var key = Await.until(() -> keyIn(shown.toString(StandardCharsets.UTF_8)), found -> !found.isEmpty());
            var refused = api.get("/api/v1/deployments");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(refused.json().get("code").asString()).isEqualTo("not-authorised");
            assertThat(api.get("/").header("WWW-Authenticate")).startsWith("Basic");
            assertThat(api.get("/api/v1/status").status()).isEqualTo(200);
            var wrong = Map.of("Authorization", "Bearer " + key.substring(0, key.length() - 1) + "x");
            assertThat(api.get("/api/v1/deployments", wrong).status()).isEqualTo(401);
            var admin = Map.of("Authorization", "Bearer " + key);
            assertThat(Await.until(() -> api.get("/api/v1/deployments", admin).status(), status -> status == 200))
                    .isEqualTo(200);
            keysAreMadeShownOnceAndHidden(api, admin);
        } finally {
            System.setOut(stdout);
        }
    }

    /** Of all that is written meanwhile, also by others; empty before its line is whole. */
    private static String keyIn(String shown) {
        var line = KEY_LINE.matcher(shown);
        return line.find() ? line.group(1) : "";
    }

    private void keysAreMadeShownOnceAndHidden(Api api, Map<String, String> admin) {
        var made = api.post("/api/v1/api-keys", "{\"user\":\"eve\",\"teams\":[\"ops\"]}", admin);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var key = made.json().get("key").asString();
        assertThat(key).startsWith("slipway_" + made.json().get("id").asString() + "_").hasSizeGreaterThan(70);
        var eve = Map.of("Authorization", "Bearer " + key);
        assertThat(api.get("/api/v1/workers", eve).status()).isEqualTo(200);
        var listed = api.get("/api/v1/apikeys", admin);
        assertThat(listed.text()).contains("eve").doesNotContain("hash")
                .doesNotContain(key.substring(key.lastIndexOf('_') + 1));
        assertThat(api.put("/api/v1/apikeys/forged", "{}", admin).status()).isEqualTo(405);
        assertThat(api.post("/api/v1/api-keys", "{\"user\":5,\"x\":1}", admin).json().get("errors").size())
                .isEqualTo(2);
        assertThat(api.delete("/api/v1/apikeys/" + made.json().get("id").asString(), admin).status()).isEqualTo(204);
        assertThat(api.get("/api/v1/workers", eve).status()).isEqualTo(401);
    }

    @Test
    void aLocalServerAnswersOnlyToLocalNamesAndItsOwnPages() throws IOException {
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")).contains(" 403 ",
                "foreign-host");
        assertThat(raw("GET /api/v1/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .contains(" 200 ");
        assertThat(stage.api.post("/api/v1/admin/wipe-read-model", "", Map.of("Origin", "http://evil.example"))
                .status()).isEqualTo(403);
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), stage.gateway.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
