package dev.slipway.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker and its controller in this process, on loopback only, durable in its directory. The one class that
 * knows Kafka's internals.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private final DataDirectory directory;
    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(DataDirectory directory, KafkaRaftServer server, int port) {
        this.directory = directory;
        this.server = server;
        this.port = port;
    }

    /**
     * Starts on a new or an earlier directory, whatever ended the earlier broker, and returns when clients are
     * answered. Port 0 takes a free one. Throws {@link StartRefused}.
     */
    public static EmbeddedKafka start(Path data, int port) {
        var directory = DataDirectory.claim(data);
        try {
            var chosen = Ports.claim("Kafka", InetAddress.ofLiteral("127.0.0.1"), port);
            format(directory.path());
            var properties = BrokerProperties.of(directory.path(), chosen, Ports.free());
            var server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            server.startup();
            return new EmbeddedKafka(directory, server, chosen);
        } catch (StartRefused e) {
            directory.close();
            throw e;
        } catch (Exception e) {
            directory.close();
            throw new StartRefused("Kafka did not start in " + directory.path() + ": " + e.getMessage(), e);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        directory.close();
    }

    private static void format(Path directory) throws Exception {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try (var quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter().setPrintStream(quiet).setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerProperties.NODE_ID).setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(BrokerProperties.CONTROLLER)
                    .setMetadataLogDirectory(directory.toString()).addDirectory(directory.toString()).run();
        }
    }
}
