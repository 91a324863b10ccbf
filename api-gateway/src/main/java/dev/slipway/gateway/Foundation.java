package dev.slipway.gateway;

import dev.slipway.gateway.intake.Cluster;
import dev.slipway.gateway.submit.Lanes;
import dev.slipway.schemas.id.Names;
import dev.slipway.schemas.secret.Keyring;
import dev.slipway.schemas.topic.Provisioning;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** What must be there before anything else: a cluster that answers, with its topics, and the keys. */
record Foundation(Cluster cluster, Admin admin, Lanes lanes, Keyring keyring) implements AutoCloseable {
    private static final int DEFAULT_LANES = 16;

    /** Throws {@link GatewayNotStarted}. */
    static Foundation lay(GatewaySettings settings) {
        var keyring = keyring(settings);
        var cluster = new Cluster(settings.bootstrapServers(), settings.kafkaConfig());
        Admin admin = null;
        try {
            admin = cluster.admin();
            var provisioning = new Provisioning(admin, (short) -1);
            var lanes = provisioning.topics(0, DEFAULT_LANES);
            provisioning.pool(Names.DEFAULT_SPACE, Names.DEFAULT_POOL);
            return new Foundation(cluster, admin, new Lanes(lanes), keyring);
        } catch (ExecutionException | RuntimeException e) {
            close(admin);
            throw new GatewayNotStarted(
                    "expected Kafka at " + settings.bootstrapServers() + ", it does not answer as it "
                            + "should: " + e.getMessage() + "; start it, or correct --kafka or --kafka-config",
                    e);
        } catch (InterruptedException e) {
            close(admin);
            Thread.currentThread().interrupt();
            throw new GatewayNotStarted("interrupted while starting", e);
        }
    }

    private static Keyring keyring(GatewaySettings settings) {
        try {
            return Keyring.loadOrCreate(settings.keyset());
        } catch (IOException e) {
            throw new GatewayNotStarted("the keyset " + settings.keyset() + " cannot be read or made: " + e.getMessage()
                    + "; correct --keyset or the rights on that file", e);
        }
    }

    private static void close(@org.jspecify.annotations.Nullable Admin admin) {
        if (admin != null) {
            admin.close(java.time.Duration.ZERO);
        }
    }

    @Override
    public void close() {
        admin.close(java.time.Duration.ofSeconds(2));
    }
}
