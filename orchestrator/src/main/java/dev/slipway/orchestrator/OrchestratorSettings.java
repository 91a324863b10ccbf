package dev.slipway.orchestrator;

import java.nio.file.Path;
import java.util.Map;

/**
 * What an orchestrator needs to know. {@code instance} names it for ever: a restart under the same name takes over at
 * once. {@code lanes}: partitions that lanes are spread over, 0 for what the cluster has. {@code registry}: settings of
 * the schema registry under Confluent's names, empty for fixed ids.
 */
public record OrchestratorSettings(String bootstrapServers, Map<String, String> kafkaConfig, Path stateDirectory,
        Path keyset, String instance, int lanes, Map<String, String> registry) {
    public OrchestratorSettings {
        kafkaConfig = Map.copyOf(kafkaConfig);
        registry = Map.copyOf(registry);
    }
}
