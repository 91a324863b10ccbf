package dev.slipway.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker and its controller in this process, on loopback only, durable in its directory. The one class that
 * knows Kafka's internals.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

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
        return start(data, () -> {
            var chosen = Ports.claim("Kafka", LOOPBACK, port);
            return BrokerSeat.alone(chosen, Ports.free());
        });
    }

    /** Starts as one of several, and returns when more than half of them are there. Throws {@link StartRefused}. */
    public static EmbeddedKafka start(Path data, BrokerSeat seat) {
        return start(data, () -> {
            Ports.claim("Kafka", LOOPBACK, seat.port());
            Ports.claim("Kafka's controller", LOOPBACK, seat.controllerPort());
            return seat;
        });
    }

    private static EmbeddedKafka start(Path data, Supplier<BrokerSeat> seating) {
        var directory = DataDirectory.claim(data);
        try {
            var seat = seating.get();
            format(directory.path(), seat);
            var server = new KafkaRaftServer(
                    KafkaConfig.fromProps(BrokerProperties.of(directory.path(), seat), false), Time.SYSTEM);
            server.startup();
            return new EmbeddedKafka(directory, server, seat.port());
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

    /** A broker that is left alone by the others can't be let go by them: it is not waited for longer than a while. */
    @Override
    public void close() {
        var end = Thread.ofPlatform().daemon().name("kafka-end").start(() -> {
            server.shutdown();
            server.awaitShutdown();
        });
        try {
            if (!end.join(STOP)) {
                LOG.warn("Kafka in {} did not end in order within {} s", directory.path(), STOP.toSeconds());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        directory.close();
    }

    private static void format(Path directory, BrokerSeat seat) throws Exception {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try (var quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter().setPrintStream(quiet).setClusterId(seat.clusterId())
                    .setNodeId(seat.node()).setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(BrokerProperties.CONTROLLER)
                    .setMetadataLogDirectory(directory.toString()).addDirectory(directory.toString()).run();
        }
    }
}
