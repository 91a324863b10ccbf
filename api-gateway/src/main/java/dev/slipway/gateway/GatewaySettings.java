package dev.slipway.gateway;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway needs to know. {@code listen}: the address it listens on; {@code port}: 0 takes a free one;
 * {@code kafkaConfig}: settings of Kafka clients; {@code keyset}: the server's keyset file, made when missing;
 * {@code blobs}: the directory of the blob store; {@code registry}: settings of the schema registry, under Confluent's
 * names, empty for none; {@code archives}: how long what has ended is kept.
 */
public record GatewaySettings(String listen, int port, String bootstrapServers, Map<String, String> kafkaConfig,
        URI redis, Path keyset, Path blobs, Map<String, String> registry, Archiving archives) {
    public GatewaySettings {
        kafkaConfig = Map.copyOf(kafkaConfig);
        registry = Map.copyOf(registry);
    }

    /** As above, with archives that are kept for ever. */
    public GatewaySettings(String listen, int port, String bootstrapServers, Map<String, String> kafkaConfig,
            URI redis, Path keyset, Path blobs, Map<String, String> registry) {
        this(listen, port, bootstrapServers, kafkaConfig, redis, keyset, blobs, registry, Archiving.FOR_EVER);
    }

    /**
     * {@code kept}: how long after its end all of a deployment is kept, null for ever; {@code patience}: how long its
     * archive waits for lines that are missing.
     */
    public record Archiving(@Nullable Duration kept, Duration patience) {
        static final Archiving FOR_EVER = after(null);

        public static Archiving after(@Nullable Duration kept) {
            return new Archiving(kept, Duration.ofMinutes(2));
        }
    }

    InetAddress address() {
        try {
            return InetAddress.getByName(listen);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("expected an address of this machine to listen on, found " + listen, e);
        }
    }

    /** Whether only this machine can reach it. */
    boolean loopback() {
        return address().isLoopbackAddress();
    }
}
