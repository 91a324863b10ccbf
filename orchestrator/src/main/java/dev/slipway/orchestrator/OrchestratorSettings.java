package dev.slipway.orchestrator;

import java.nio.file.Path;
import java.util.Map;

/**
 * What an orchestrator needs to know. {@code instance} names it for ever: a restart under the same name takes over at
 * once. {@code lanes}: partitions that lanes are spread over, 0 for what the cluster has. {@code registry}: settings of
 * the schema registry under Confluent's names, empty for fixed ids. {@code taskCap}: how many deployments of a space may
 * be under way at the same time, 0 for any number.
 */
public record OrchestratorSettings(String bootstrapServers, Map<String, String> kafkaConfig, Path stateDirectory,
        Path keyset, String instance, int lanes, Map<String, String> registry, int taskCap) {
    /** With any number of deployments at the same time. */
    public OrchestratorSettings(String bootstrapServers, Map<String, String> kafkaConfig, Path stateDirectory,
            Path keyset, String instance, int lanes, Map<String, String> registry) {
        this(bootstrapServers, kafkaConfig, stateDirectory, keyset, instance, lanes, registry, 0);
    }

    public OrchestratorSettings {
        kafkaConfig = Map.copyOf(kafkaConfig);
        registry = Map.copyOf(registry);
    }
}
