package dev.slipway.orchestrator;

import dev.slipway.meters.Meters;
import dev.slipway.orchestrator.stream.Engine;
import dev.slipway.schemas.topic.Provisioning;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** An orchestrator: it decides what happens next in the deployments of its partitions, until it is closed. */
public final class Orchestrator implements AutoCloseable {
    private static final int DEFAULT_LANES = 16;

    private final Engine engine;

    private Orchestrator(Engine engine) {
        this.engine = engine;
    }

    /**
     * Creates the topics that are missing and starts deciding. Returns when the first partitions are owned. Throws
     * {@link IllegalStateException} with a clear text when the cluster or the settings do not allow it.
     */
    public static Orchestrator start(OrchestratorSettings settings) throws IOException, InterruptedException {
        return start(settings, Meters.none());
    }

    /** As {@link #start(OrchestratorSettings)}, counted by these meters. */
    public static Orchestrator start(OrchestratorSettings settings, Meters meters)
            throws IOException, InterruptedException {
        int lanes;
        try (var admin = Admin.create(adminSettings(settings))) {
            var provisioning = new Provisioning(admin, (short) -1);
            lanes = provisioning.topics(settings.lanes(), DEFAULT_LANES);
            provisioning.pool("default", "default");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics on " + settings.bootstrapServers()
                    + " could not be created: " + e.getCause(), e);
        }
        return new Orchestrator(Engine.start(settings, lanes, meters));
    }

    private static Map<String, Object> adminSettings(OrchestratorSettings settings) {
        var all = new HashMap<String, Object>(settings.kafkaConfig());
        all.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        return all;
    }

    /** Whether it is deciding right now; false while partitions move or after it has failed for good. */
    public boolean isReady() {
        return engine.isRunning();
    }

    @Override
    public void close() {
        engine.close();
    }
}
