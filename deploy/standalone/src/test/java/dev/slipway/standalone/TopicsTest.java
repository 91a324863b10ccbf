package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.schemas.ledger.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Topics as others read them: from the shell, with the sample program, and as AsyncAPI says. */
@Timeout(300)
class TopicsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SECRET = "Tr0ub4dor-and-4-friends";

    @TempDir
    Path directory;

    @Test
    void whatHappenedIsReadByTheSampleByTheShellAndAsItIsDescribed() throws Exception {
        try (var installation = Installation.up(directory)) {
            installation.apply(documents());
            var kafka = installation.kafka();
            try (var sample = sample(kafka, installation.address() + "/schema-registry")) {
                var id = installation.deploy("followed", "sea");
                assertThat(installation.ended(id).path("state").asString()).isEqualTo("succeeded");
                assertThat(sample.awaitLine(id + " dev.slipway.deployment.succeeded {", PATIENCE))
                        .contains("\"project\": \"followed\"");
                shellShowsTheSame(kafka, id);
            }
            everyRecordIsOneThatIsDescribed(installation, kafka);
            confluentsClientKnowsOurSchemas(installation.address() + "/schema-registry");
        }
    }

    private void shellShowsTheSame(String kafka, String id) throws Exception {
        var lines = tail("deployment-events", "--kafka", kafka);
        assertThat(lines).filteredOn(line -> line.path("key").asString().equals(id)).isNotEmpty()
                .last().satisfies(line -> {
                    assertThat(line.path("type").asString())
                            .isEqualTo("dev.slipway.schemas.event.DeploymentSucceeded");
                    assertThat(line.at("/headers/ce_type").asString()).isEqualTo("dev.slipway.deployment.succeeded");
                    assertThat(line.at("/value/project").asString()).isEqualTo("followed");
                    assertThat(line.at("/value/at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
                });
        assertThat(tail("deployment-events", "--data", "data", "--from", "1h")).hasSameSizeAs(lines);
        assertThat(tail("deployment-events", "--data", "data", "--from", "end")).isEmpty();

        var work = tail("slipway.step-executions.default", "--kafka", kafka);
        assertThat(work).isNotEmpty();
        assertThat(work.getFirst().at("/value/token").asString()).isEqualTo("***");
        assertThat(work.getFirst().at("/value/variables").valueStream()
                .filter(variable -> variable.path("name").asString().equals("Token")).toList()).singleElement()
                .satisfies(variable -> {
                    assertThat(variable.path("sealed").asString()).isNotBlank();
                    assertThat(variable.path("value").isNull()).isTrue();
                });
        assertThat(work.toString()).doesNotContain(SECRET);

        try (var shell = Shell.slipway(directory, "topic", "tail", "nothing", "--kafka", kafka)) {
            var outcome = shell.end(PATIENCE);
            assertThat(outcome.exit()).isEqualTo(2);
            assertThat(outcome.err()).contains("expected one of the topics slipway.catalog,", "found 'nothing'");
        }
    }

    private static void everyRecordIsOneThatIsDescribed(Installation installation, String kafka) throws Exception {
        var channels = installation.get("/asyncapi.json").path("channels");
        var seen = Outsider.read(kafka, installation.address() + "/schema-registry");

        assertThat(seen.keySet()).contains("slipway.catalog", "slipway.deployment-events", "slipway.step-reports",
                "slipway.worker-heartbeats", "slipway.logs", "slipway.deployments", "slipway.worker-signals",
                "slipway.step-executions.default", "slipway.catalog-commands", "slipway.deployment-commands");
        seen.forEach((topic, types) -> {
            var described = channels.valueStream()
                    .filter(channel -> topic.matches(channel.path("address").asString()
                            .replace(".", "\\.").replaceAll("\\{\\w+}", "[^.]+")))
                    .flatMap(channel -> channel.path("messages").propertyNames().stream()).toList();
            assertThat(described).as("what AsyncAPI says of " + topic).containsAll(types);
        });
    }

    private static void confluentsClientKnowsOurSchemas(String registry) throws Exception {
        var entry = Ledger.own().current("dev.slipway.schemas.event.DeploymentQueued").orElseThrow();
        try (var theirs = new CachedSchemaRegistryClient(registry, 100)) {
            var subject = "slipway.deployment-events-" + entry.name();
            assertThat(theirs.register(subject, new AvroSchema(entry.json()))).isEqualTo(entry.id());
            assertThat(theirs.getId(subject, new AvroSchema(entry.json()))).isEqualTo(entry.id());
            assertThatThrownBy(() -> theirs.register(subject, new AvroSchema("\"long\"")))
                    .isInstanceOf(RestClientException.class).hasMessageContaining("takes no others");
        }
    }

    private List<JsonNode> tail(String... words) throws Exception {
        var command = new java.util.ArrayList<>(List.of("topic", "tail"));
        command.addAll(List.of(words));
        try (var shell = Shell.slipway(directory, command.toArray(String[]::new))) {
            var outcome = shell.end(PATIENCE);
            assertThat(outcome.exit()).as(outcome.err()).isZero();
            return outcome.out().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
        }
    }

    private Shell sample(String kafka, String registry) throws Exception {
        var source = Path.of(System.getProperty("slipway.root"), "deploy", "samples", "consumer",
                "FollowDeployments.java");
        return Shell.start(directory, Map.of(), Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), source.toString(), kafka,
                registry);
    }

    private static String documents() {
        return """
                apiVersion: slipway.dev/v1
                kind: Environment
                metadata: {name: sea}
                ---
                apiVersion: slipway.dev/v1
                kind: Project
                metadata: {name: followed}
                spec:
                  variables:
                    - {name: Token, type: sensitive, value: %s}
                  process:
                    steps:
                      - {name: Greet, type: script, syntax: bash, script: 'echo "ahoy"'}
                """.formatted(SECRET);
    }
}
