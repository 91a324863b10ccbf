package dev.slipway.standalone;

import dev.slipway.embedded.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where Kafka is and how it lets us in. */
final class KafkaOptions {
    private static final String REGISTRY_URL = "schema.registry.url";

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Kafka's bootstrap servers.")
    @Nullable
    String kafka;

    @Option(names = "--kafka-config", paramLabel = "FILE", description = "Properties for every Kafka client, for example of its security.")
    @Nullable
    Path kafkaConfig;

    @Option(names = "--schema-registry", paramLabel = "URL", defaultValue = "", description = "A Confluent-compatible schema registry (default: none is needed).")
    String registry = "";

    @Option(names = "--schema-registry-config", paramLabel = "FILE", description = "Properties for the schema registry under Confluent's names, for example of its security.")
    @Nullable
    Path registryConfig;

    String required() {
        if (kafka == null) {
            throw new StartRefused("expected --kafka HOST:PORT");
        }
        return kafka;
    }

    Map<String, String> config() {
        return kafkaConfig == null ? Map.of() : properties(kafkaConfig);
    }

    /** Settings of the registry under Confluent's names; empty for none. */
    Map<String, String> registry() {
        if (registryConfig == null) {
            return registry.isEmpty() ? Map.of() : Map.of(REGISTRY_URL, registry);
        }
        var settings = new HashMap<>(properties(registryConfig));
        if (!registry.isEmpty()) {
            settings.put(REGISTRY_URL, registry);
        }
        if (!settings.containsKey(REGISTRY_URL)) {
            throw new StartRefused("expected --schema-registry URL, or " + REGISTRY_URL + " in " + registryConfig);
        }
        return settings;
    }

    private static Map<String, String> properties(Path file) {
        try (var text = Files.newBufferedReader(file)) {
            var properties = new Properties();
            properties.load(text);
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toMap(name -> name, properties::getProperty));
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefused("can't read the properties in " + file + " (" + e + ")", e);
        }
    }
}
