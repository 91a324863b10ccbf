package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.schemas.ledger.Ledger;
import dev.slipway.schemas.registry.CompatibilityLevel;
import dev.slipway.schemas.registry.RegistrySettings;
import dev.slipway.schemas.registry.RestSchemaRegistryClient;
import dev.slipway.schemas.registry.SchemaReference;
import dev.slipway.schemas.registry.SchemaRegistryClient;
import dev.slipway.schemas.registry.SchemaRegistryException;
import dev.slipway.schemas.registry.SchemaText;
import dev.slipway.schemas.registry.SubjectVersion;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What must hold with a real registry, whoever made it. */
@Timeout(600)
abstract class RegistryStory {
    private static final String QUEUED = "dev.slipway.schemas.event.DeploymentQueued";
    private static final Schema PART = record("Part", "{\"name\":\"a\",\"type\":\"long\"}");
    private static final Schema NEXT = record("Part",
            "{\"name\":\"a\",\"type\":\"long\"},{\"name\":\"b\",\"type\":\"string\",\"default\":\"\"}");
    private static final Schema OTHER = record("Part", "{\"name\":\"a\",\"type\":\"string\"}");

    @TempDir
    Path directory;

    abstract URI registry();

    /** Options that say where further servers are. */
    List<String> servers() {
        return List.of();
    }

    @Test
    void theWholeOfSlipwayRunsOnItAndAnOutsiderWithNothingButItsAddressReadsEveryTopic() throws Exception {
        var options = new ArrayList<>(List.of("--schema-registry", registry().toString()));
        options.addAll(servers());
        try (var installation = Installation.up(directory, options.toArray(String[]::new))) {
            installation.apply(documents());
            for (int i = 0; i < 3; i++) {
                assertThat(installation.ended(installation.deploy("registered", "lake")).path("state").asString())
                        .isEqualTo("succeeded");
            }
            var kafka = installation.kafka();
            var seen = Outsider.read(kafka, registry().toString());
            assertThat(seen.keySet()).contains("slipway.catalog-commands", "slipway.catalog",
                    "slipway.deployment-commands", "slipway.deployment-events", "slipway.deployments",
                    "slipway.step-executions.default", "slipway.step-reports", "slipway.worker-heartbeats",
                    "slipway.worker-signals", "slipway.logs");
            var subjects = new ArrayList<String>();
            seen.forEach((topic, types) -> types.forEach(type -> subjects.add(topic + "-" + type)));
            assertThat(ours().subjects()).containsAll(subjects);
            var id = ours().latest("slipway.deployment-events-" + QUEUED).id();
            assertThat(Ledger.own().isOurs(id)).as("an id of the registry's, not of our ledger").isFalse();
            theShellReadsItToo(kafka);
            anIncompatibleSchemaIsRefusedWithTheReason();
        }
    }

    private void theShellReadsItToo(String kafka) throws Exception {
        try (var shell = Shell.slipway(directory, "topic", "tail", "deployment-events", "--kafka", kafka,
                "--schema-registry", registry().toString())) {
            var outcome = shell.end(Installation.PATIENCE);
            assertThat(outcome.exit()).as(outcome.err()).isZero();
            assertThat(outcome.out()).contains("\"type\":\"" + QUEUED + "\"").doesNotContain("unreadable");
        }
    }

    /** On a subject of Slipway's own, by both clients. */
    private void anIncompatibleSchemaIsRefusedWithTheReason() throws Exception {
        var subject = "slipway.deployment-events-" + QUEUED;
        var wrong = Ledger.own().current(QUEUED).orElseThrow().json()
                .replace("{\"name\":\"deployment\",\"type\":\"string\"}",
                        "{\"name\":\"deployment\",\"type\":\"long\"}");

        assertThatThrownBy(() -> ours().register(subject, new Schema.Parser().parse(wrong)))
                .isInstanceOfSatisfying(SchemaRegistryException.class, e -> assertThat(e.status()).isEqualTo(409))
                .hasMessageContaining("refuses " + subject)
                .hasMessageContaining("the new schema cannot read version 1: TYPE_MISMATCH at /fields/0/type");
        try (var theirs = theirs()) {
            assertThatThrownBy(() -> theirs.register(subject, new AvroSchema(wrong)))
                    .isInstanceOfSatisfying(RestClientException.class, e -> assertThat(e.getStatus()).isEqualTo(409));
        }
    }

    @Test
    void everyQuestionIsAnswered() {
        var client = ours();
        assertThat(client.testCompatibility("every", PART).fits()).as("a subject that is not there").isTrue();
        int first = client.register("every", PART);
        int second = client.register("every", NEXT);

        assertThat(client.register("every", PART)).as("again").isEqualTo(first);
        assertThat(client.register("every-other", PART)).as("elsewhere").isEqualTo(first);
        assertThat(client.schemaById(second)).isEqualTo(NEXT);
        assertThat(client.lookup("every", PART).version()).isEqualTo(1);
        assertThat(client.latest("every").id()).isEqualTo(second);
        assertThat(client.version("every", 1).schema()).isEqualTo(PART);
        assertThat(client.versions("every")).containsExactly(1, 2);
        assertThat(client.subjects()).contains("every", "every-other");
        assertThat(client.uses(first)).contains(new SubjectVersion("every", 1), new SubjectVersion("every-other", 1));
        assertThat(client.testCompatibility("every", NEXT).fits()).isTrue();
        assertThat(client.testCompatibility("every", OTHER)).satisfies(found -> {
            assertThat(found.fits()).isFalse();
            assertThat(found.reasons()).isNotEmpty();
        });
        assertThat(client.compatibilityLevel()).isEqualTo(CompatibilityLevel.BACKWARD);
        assertThat(client.compatibilityLevel("every")).isEqualTo(CompatibilityLevel.BACKWARD);
        client.compatibilityLevel("every", CompatibilityLevel.FULL_TRANSITIVE);
        assertThat(client.compatibilityLevel("every")).isEqualTo(CompatibilityLevel.FULL_TRANSITIVE);
    }

    @Test
    void schemasThatReferToOthersAreReadWhole() throws Exception {
        var whole = new SchemaText("{\"type\":\"record\",\"name\":\"Whole\",\"namespace\":\"n\",\"fields\":"
                + "[{\"name\":\"part\",\"type\":\"n.Part\"}]}", List.of(new SchemaReference("n.Part", "piece", 1)));
        ours().register("piece", PART);
        int id = ours().register("whole", whole);

        assertThat(ours().schemaById(id).getField("part").schema()).isEqualTo(PART);
        try (var theirs = theirs()) {
            assertThat(((AvroSchema) theirs.getSchemaById(id)).rawSchema().toString())
                    .isEqualTo(ours().schemaById(id).toString());
        }
    }

    @Test
    void whatIsNotThereIsSaidWithTheRegistrysCode() {
        var client = ours();
        client.register("there", PART);

        refused(() -> client.schemaById(987_654), 40403);
        refused(() -> client.latest("nowhere"), 40401);
        refused(() -> client.versions("nowhere"), 40401);
        refused(() -> client.version("there", 9), 40402);
        refused(() -> client.lookup("there", OTHER), 40403);
        assertThatThrownBy(() -> client.register("there", new SchemaText("{\"type\":\"nothing\"}", List.of())))
                .isInstanceOfSatisfying(SchemaRegistryException.class, e -> assertThat(e.status()).isEqualTo(422));
    }

    @Test
    void confluentsClientAndOursFindTheSame() throws Exception {
        try (var theirs = theirs()) {
            int ofOurs = ours().register("shared", PART);
            int ofTheirs = theirs.register("shared", new AvroSchema(NEXT.toString()));

            assertThat(theirs.getSchemaById(ofOurs).canonicalString()).isEqualTo(PART.toString());
            assertThat(ours().schemaById(ofTheirs)).isEqualTo(NEXT);
            assertThat(theirs.getAllVersions("shared")).isEqualTo(ours().versions("shared"));
            assertThat(theirs.getLatestSchemaMetadata("shared").getId()).isEqualTo(ours().latest("shared").id());
            assertThat(theirs.testCompatibility("shared", new AvroSchema(OTHER.toString()))).isFalse();
        }
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable question, int code) {
        assertThatThrownBy(question).isInstanceOfSatisfying(SchemaRegistryException.class, e -> {
            assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
            assertThat(e.isNotFound()).isTrue();
        });
    }

    private SchemaRegistryClient ours() {
        return new RestSchemaRegistryClient(
                RegistrySettings.of(Map.of("schema.registry.url", registry().toString())).orElseThrow());
    }

    private CachedSchemaRegistryClient theirs() {
        return new CachedSchemaRegistryClient(registry().toString(), 100);
    }

    private static Schema record(String name, String fields) {
        return new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"" + name
                + "\",\"namespace\":\"n\",\"fields\":[" + fields + "]}");
    }

    private static String documents() {
        return """
                apiVersion: slipway.dev/v1
                kind: Environment
                metadata: {name: lake}
                ---
                apiVersion: slipway.dev/v1
                kind: Project
                metadata: {name: registered}
                spec:
                  variables:
                    - {name: Token, type: sensitive, value: made-up-token}
                  process:
                    steps:
                      - {name: Choose, type: script, syntax: bash, script: 'set_octopusvariable "Number" "42"'}
                      - {name: Use, type: script, syntax: bash, script: 'echo "#{Octopus.Action[Choose].Output.Number}"'}
                """;
    }
}
