package dev.slipway.gateway;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a gateway needs to know. {@code listen}: the address it listens on; {@code port}: 0 takes a free one;
 * {@code kafkaConfig}: settings of Kafka clients; {@code keyset}: the server's keyset file, made when missing;
 * {@code blobs}: the directory of the blob store; {@code registry}: settings of the schema registry, under Confluent's
 * names, empty for none.
 */
public record GatewaySettings(String listen, int port, String bootstrapServers, Map<String, String> kafkaConfig,
        URI redis, Path keyset, Path blobs, Map<String, String> registry) {
    public GatewaySettings {
        kafkaConfig = Map.copyOf(kafkaConfig);
        registry = Map.copyOf(registry);
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
