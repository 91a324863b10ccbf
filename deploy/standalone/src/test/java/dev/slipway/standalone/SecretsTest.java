package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A secret is in no log, event, topic, file or answer, whatever its scripts do with it. */
@Timeout(300)
class SecretsTest {
    private static final String SECRET = "Tr0ub4dor-and-3-friends";
    private static final String MADE = "made-during-the-run-77";
    private static final Duration SILENCE = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    @Test
    void aSecretIsNowhereToBeFound() throws Exception {
        try (var installation = Installation.up(directory)) {
            installation.apply(documents());
            var id = installation.deploy("secretive", "vault");
            var deployment = installation.ended(id);
            assertThat(deployment.path("state").asString()).as(deployment.toString()).isEqualTo("failed");

            var answers = new ArrayList<>(List.of(deployment.toString(),
                    installation.get("/api/v1/projects/secretive").toString(),
                    installation.get("/api/v1/deployments/" + id + "/logs").toString(),
                    installation.client("deployment", "logs", id, "--level", "verbose").out(),
                    installation.client("variables", "show", "secretive", "--environment", "vault").out(),
                    installation.client("events").out()));
            assertThat(answers.get(3)).contains("signing in with").contains("second step got");
            assertThat(answers).allSatisfy(SecretsTest::isFreeOfSecrets);
            assertThat(records(installation.kafka())).hasSizeGreaterThan(20).allSatisfy(SecretsTest::isFreeOfSecrets);
            assertThat(installation.holds(SECRET) || installation.holds(MADE)).as("files").isFalse();
        }
    }

    private static void isFreeOfSecrets(String text) {
        assertThat(text).doesNotContain(SECRET).doesNotContain(MADE);
    }

    /** Keys, values and headers of all records of all topics, those of the engine's own state included. */
    private static List<String> records(String kafka) {
        var found = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", kafka),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.listTopics().values().stream().flatMap(List::stream)
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (var batch = consumer.poll(SILENCE); !batch.isEmpty(); batch = consumer.poll(SILENCE)) {
                batch.forEach(record -> {
                    found.add(text(record.key()) + text(record.value()));
                    record.headers().forEach(header -> found.add(text(header.value())));
                });
            }
        }
        return found;
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String documents() {
        return """
                apiVersion: slipway.dev/v1
                kind: Environment
                metadata: {name: vault}
                ---
                apiVersion: slipway.dev/v1
                kind: Project
                metadata: {name: secretive}
                spec:
                  variables:
                    - {name: Password, type: sensitive, value: %s}
                  process:
                    steps:
                      - name: Sign in
                        type: script
                        syntax: bash
                        script: |
                          echo "signing in with $(get_octopusvariable Password) and #{Password}"
                          set_octopusvariable Token "%s" -sensitive
                      - name: Use
                        type: script
                        syntax: python
                        script: |
                          token = get_octopusvariable("Octopus.Action[Sign in].Output.Token")
                          print("second step got", token)
                          failstep("refused: " + token + " #{Password}")
                """.formatted(SECRET, MADE.substring(0, 4) + "\"\"" + MADE.substring(4));
    }
}
