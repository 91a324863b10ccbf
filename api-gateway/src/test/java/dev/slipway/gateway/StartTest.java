package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnStage.class)
class StartTest {
    private final Stage stage;

    StartTest(Stage stage) {
        this.stage = stage;
    }

    @Test
    void aTakenPortIsAClearError() {
        var settings = stage.settings("127.0.0.1");
        var taken = new GatewaySettings("127.0.0.1", stage.gateway.port(), settings.bootstrapServers(), Map.of(),
                settings.redis(), settings.keyset(), settings.blobs(), Map.of());
        assertThatThrownBy(() -> Gateway.start(taken)).isInstanceOf(GatewayNotStarted.class)
                .hasMessageContaining("127.0.0.1:" + stage.gateway.port()).hasMessageContaining("--port");
    }

    @Test
    void aMissingKafkaIsAClearError() {
        var settings = stage.settings("127.0.0.1");
        var lonely = new GatewaySettings("127.0.0.1", 0, "127.0.0.1:1", Map.of(), URI.create("redis://127.0.0.1:1"),
                settings.keyset(), settings.blobs(), Map.of());
        assertThatThrownBy(() -> Gateway.start(lonely)).isInstanceOf(GatewayNotStarted.class)
                .hasMessageContaining("127.0.0.1:1").hasMessageContaining("--kafka");
    }

    @Test
    void aKeysetThatCannotBeMadeIsAClearError() {
        var settings = stage.settings("127.0.0.1");
        var keyless = new GatewaySettings("127.0.0.1", 0, settings.bootstrapServers(), Map.of(), settings.redis(),
                Path.of("/proc/no/keyset.json"), settings.blobs(), Map.of());
        assertThatThrownBy(() -> Gateway.start(keyless)).isInstanceOf(GatewayNotStarted.class)
                .hasMessageContaining("/proc/no/keyset.json");
    }

    @Test
    void severalGatewaysRunBesideEachOtherInOneProcess() {
        try (var second = Gateway.start(stage.settings("127.0.0.1"))) {
            var there = new Api("http://127.0.0.1:" + second.port());
            var put = stage.api.put("/api/v1/environments/beside", """
                    {"apiVersion":"slipway.dev/v1","kind":"Environment","metadata":{"name":"beside"}}
                    """);
            assertThat(put.status()).isIn(200, 201);
            stage.prepare("beside");
            assertThat(
                    there.post("/api/v1/deployments", "{\"project\":\"beside\",\"environment\":\"beside\"}").status())
                    .isEqualTo(202);
        }
    }
}
