package dev.slipway.worker;

import dev.slipway.schemas.id.Names;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of one worker. {@code kafkaConfig}: further client settings by Kafka's names; {@code registry}: schema
 * registry settings by Confluent's names, empty for none; {@code data}: a directory of this worker alone.
 */
public record WorkerSettings(String name, String space, String pool, int slots, String bootstrapServers,
        Map<String, String> kafkaConfig, URI gateway, Path keyset, Path data, Map<String, String> registry,
        Signatures signatures) {
    /**
     * Whose scripts it knows: a file of trusted keys, or null for none; {@code required}: it runs no others.
     */
    public record Signatures(@Nullable Path trustedKeys, boolean required) {
        public static final Signatures NOT_ASKED_FOR = new Signatures(null, false);

        public Signatures {
            if (required && trustedKeys == null) {
                throw new IllegalArgumentException("expected a file of trusted keys where signatures are required");
            }
        }
    }

    /** One that asks for no signatures. */
    public WorkerSettings(String name, String space, String pool, int slots, String bootstrapServers,
            Map<String, String> kafkaConfig, URI gateway, Path keyset, Path data, Map<String, String> registry) {
        this(name, space, pool, slots, bootstrapServers, kafkaConfig, gateway, keyset, data, registry,
                Signatures.NOT_ASKED_FOR);
    }

    public WorkerSettings {
        for (var given : new String[]{name, space, pool}) {
            if (!Names.isName(given)) {
                throw new IllegalArgumentException("expected a name of " + Names.RULE + ", found '" + given + "'");
            }
        }
        if (slots < 1) {
            throw new IllegalArgumentException("expected at least 1 slot, found " + slots);
        }
        kafkaConfig = Map.copyOf(kafkaConfig);
        registry = Map.copyOf(registry);
        data = data.toAbsolutePath().normalize();
    }

    /** Settings may hold passwords: only names are shown. */
    @Override
    public String toString() {
        return "WorkerSettings[" + name + ", " + space + "/" + pool + ", " + slots + " slots, " + bootstrapServers
                + "]";
    }
}
