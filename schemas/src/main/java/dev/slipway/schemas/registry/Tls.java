package dev.slipway.schemas.registry;

import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** Whom to trust and who we are, as Kafka's clients are told: {@code ssl.*} settings, never shown. */
record Tls(Map<String, String> settings) {
    Tls {
        settings = Map.copyOf(settings);
        if (settings.getOrDefault(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, "https").isBlank()) {
            throw new IllegalArgumentException(RegistrySettings.PREFIX
                    + SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG + ": expected https, found nothing: the"
                    + " name of a registry is always checked; give its certificate the name by which it is called");
        }
    }

    boolean isGiven() {
        return !settings.isEmpty();
    }

    /** Throws {@link IllegalArgumentException} that names what is wrong. */
    SSLContext context() {
        var known = new ConfigDef();
        SslConfigs.addClientSslSupport(known);
        try (var factory = new DefaultSslEngineFactory()) {
            factory.configure(known.parse(settings));
            return factory.sslContext();
        } catch (KafkaException e) {
            throw new IllegalArgumentException(RegistrySettings.PREFIX + "ssl.*: expected stores and keys that can be"
                    + " used, found: " + e.getMessage()
                    + (e.getCause() == null ? "" : ": " + e.getCause().getMessage()), e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
