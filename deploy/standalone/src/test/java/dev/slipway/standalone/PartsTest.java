package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.documents.DocumentReader;
import dev.slipway.embedded.Ports;
import dev.slipway.embedded.StartRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartsTest {
    @TempDir
    Path directory;

    @Test
    void theWorkerStopsBeforeWhatItNeedsAndAPartThatComesTooLateAtOnce() {
        var stopped = new ArrayList<Parts.Part>();
        var parts = new Parts();
        for (var part : new Parts.Part[]{Parts.Part.GATEWAY, Parts.Part.LOCK, Parts.Part.WORKER, Parts.Part.KAFKA}) {
            parts.add(part, () -> stopped.add(part));
        }
        parts.close();
        parts.add(Parts.Part.REDIS, () -> stopped.add(Parts.Part.REDIS));
        assertThat(stopped).containsExactly(Parts.Part.WORKER, Parts.Part.GATEWAY, Parts.Part.KAFKA, Parts.Part.LOCK,
                Parts.Part.REDIS);
    }

    @Test
    void aPartThatDoesNotStopKeepsNoOtherFromIt() {
        var stopped = new ArrayList<Parts.Part>();
        try (var parts = new Parts()) {
            parts.add(Parts.Part.KAFKA, () -> stopped.add(Parts.Part.KAFKA));
            parts.add(Parts.Part.WORKER, () -> {
                throw new IOException("made up");
            });
        }
        assertThat(stopped).containsExactly(Parts.Part.KAFKA);
    }

    @Test
    void aPortIsTheOneFromTheLastTimeUnlessSomeoneElseHasItNow() throws IOException {
        int port = new PortsFile(directory).start("kafka", 0, wanted -> wanted == 0 ? 23_456 : wanted, found -> found);
        assertThat(port).isEqualTo(23_456);
        assertThat(new PortsFile(directory).<Integer>start("kafka", 0, wanted -> wanted, found -> found))
                .isEqualTo(23_456);
        try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(new PortsFile(directory).<Integer>start("kafka", 0, wanted -> wanted == 0
                    ? 24_567
                    : Ports.claim("Kafka", InetAddress.ofLiteral("127.0.0.1"),
                            other.getLocalPort()),
                    found -> found)).isEqualTo(24_567);
        }
        assertThat(Files.readString(directory.resolve("ports"))).contains("kafka=24567");
    }

    @Test
    void aPortsFileThatCantBeReadIsOneClearSentence() throws IOException {
        Files.writeString(directory.resolve("ports"), "kafka=\\uZZZZ");
        assertThatThrownBy(() -> new PortsFile(directory))
                .isInstanceOf(StartRefused.class).hasMessageContaining("delete that file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo.yaml", "web-shop.yaml"})
    void aSampleHasNoMistakes(String name) throws IOException {
        var file = Path.of(System.getProperty("slipway.root"), "deploy", "samples", name);
        assertThat(DocumentReader.read(name, Files.readAllBytes(file)).findings()).isEmpty();
    }
}
