package dev.slipway.standalone;

import dev.slipway.embedded.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where Kafka is and how it lets us in. */
final class KafkaOptions {
    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Kafka's bootstrap servers.")
    @Nullable
    String kafka;

    @Option(names = "--kafka-config", paramLabel = "FILE", description = "Properties for every Kafka client, for example of its security.")
    @Nullable
    Path kafkaConfig;

    @Option(names = "--schema-registry", paramLabel = "URL", defaultValue = "", description = "A Confluent-compatible schema registry (default: none is needed).")
    String registry = "";

    String required() {
        if (kafka == null) {
            throw new StartRefused("expected --kafka HOST:PORT");
        }
        return kafka;
    }

    Map<String, String> config() {
        if (kafkaConfig == null) {
            return Map.of();
        }
        try (var text = Files.newBufferedReader(kafkaConfig)) {
            var properties = new Properties();
            properties.load(text);
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toMap(name -> name, properties::getProperty));
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefused("can't read the properties in " + kafkaConfig + " (" + e + ")", e);
        }
    }

    Map<String, String> registry() {
        return registry.isEmpty() ? Map.of() : Map.of("schema.registry.url", registry);
    }
}
