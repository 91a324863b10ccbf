package dev.slipway.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a whole installation in one process needs to know. Without {@code kafka} and {@code redis} it brings its own;
 * their ports of 0 are those of the last time, or free ones. Without {@code archivesKept} archives are kept for ever.
 */
record StackSettings(Path data, Listening listening, Embedding embedding, @Nullable String kafka,
        Map<String, String> kafkaConfig, @Nullable URI redis, Map<String, String> registry, Working working,
        @Nullable Duration archivesKept) {
    /** Where the gateway listens. */
    record Listening(String address, int port) {
        /** As a client on this machine calls it. */
        URI url() {
            var host = address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : address;
            return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
        }
    }

    /** Ports of the servers that are brought along. */
    record Embedding(int kafkaPort, int redisPort) {}

    /**
     * How much the worker does at once, and how long it may go on with that when it is told to end; {@code taskCap}: how
     * many deployments of a space may be under way at once, 0 for any number.
     */
    record Working(int slots, Duration drain, int taskCap) {}
}
