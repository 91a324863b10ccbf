package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.schemas.ledger.Ledger;
import dev.slipway.schemas.ledger.LedgerEntry;
import dev.slipway.schemas.registry.CompatibilityLevel;
import dev.slipway.schemas.registry.RegistrySettings;
import dev.slipway.schemas.registry.RestSchemaRegistryClient;
import dev.slipway.schemas.registry.SchemaRegistryClient;
import dev.slipway.schemas.registry.SchemaRegistryException;
import dev.slipway.schemas.registry.SubjectVersion;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Our schemas as a registry's client finds them on a gateway, and the description of the topics. */
@ExtendWith(OnStage.class)
class RegistryTest {
    private static final String CLAIMED = "dev.slipway.schemas.report.ExecutionClaimed";
    private static final String SUBJECT = "slipway.step-reports-" + CLAIMED;

    private final LedgerEntry entry = Ledger.own().current(CLAIMED).orElseThrow();
    private final Schema schema = new Schema.Parser().parse(entry.json());
    private final Schema other = new Schema.Parser().parse(entry.json().replace(
            "{\"name\":\"worker\",\"type\":\"string\"}", "{\"name\":\"worker\",\"type\":\"long\"}"));
    private final Api api;
    private final SchemaRegistryClient client;

    RegistryTest(Stage stage) {
        this.api = stage.api;
        this.client = new RestSchemaRegistryClient(RegistrySettings.of(Map.of("schema.registry.url",
                "http://127.0.0.1:" + stage.gateway.port() + "/schema-registry")).orElseThrow());
    }

    @Test
    void everyQuestionThatChangesNothingIsAnswered() {
        assertThat(client.schemaById(entry.id())).isEqualTo(schema);
        assertThat(client.lookup(SUBJECT, schema).id()).isEqualTo(entry.id());
        assertThat(client.latest(SUBJECT).id()).isEqualTo(entry.id());
        assertThat(client.version(SUBJECT, 1).schema().getFullName()).isEqualTo(CLAIMED);
        assertThat(client.versions(SUBJECT)).contains(1, entry.version());
        assertThat(client.subjects()).contains(CLAIMED);
        assertThat(client.uses(entry.id())).containsExactly(new SubjectVersion(CLAIMED, entry.version()));
        assertThat(client.compatibilityLevel()).isEqualTo(CompatibilityLevel.FULL_TRANSITIVE);
        assertThat(client.compatibilityLevel(SUBJECT)).isEqualTo(CompatibilityLevel.FULL_TRANSITIVE);
        assertThat(api.get("/schema-registry/schemas/ids/" + entry.id() + "/schema").text()).isEqualTo(entry.json());
        assertThat(api.get("/schema-registry/subjects/" + SUBJECT + "/versions/latest/schema").text())
                .isEqualTo(entry.json());
    }

    @Test
    void whetherASchemaFitsIsSaidWithTheReason() {
        assertThat(client.testCompatibility(SUBJECT, schema).fits()).isTrue();
        assertThat(client.testCompatibility("nobodys", other).fits()).isTrue();
        assertThat(client.testCompatibility(SUBJECT, other).reasons()).first().asString()
                .startsWith("the new schema cannot read version 1: TYPE_MISMATCH at /fields/1/type");
    }

    @Test
    void whatIsHereIsRegisteredAgainAndNothingElseIs() {
        assertThat(client.register(SUBJECT, schema)).isEqualTo(entry.id());
        refused(() -> client.register(SUBJECT, other), 42205);
        refused(() -> client.register("nobodys", schema), 42205);
        refused(() -> client.lookup(SUBJECT, other), 40403);
        refused(() -> client.lookup("nobodys", other), 40401);
        refused(() -> client.version(SUBJECT, 99), 40402);
    }

    @Test
    void whatIsNoSchemaIsRefused() {
        for (var body : new String[]{"", "{", "[]", "{\"schema\":5}", "{\"schema\":\"{}\"}", "{\"schema\":\""
                + "[".repeat(50_000) + "\"}"}) {
            for (var path : new String[]{"/subjects/x", "/subjects/x/versions",
                    "/compatibility/subjects/x/versions/latest"}) {
                var answer = api.post("/schema-registry" + path, body);
                assertThat(answer.status()).as(path + answer.text()).isEqualTo(422);
                assertThat(answer.json().path("error_code").asInt()).isEqualTo(42201);
            }
        }
    }

    @Test
    void theTopicsAreDescribed() {
        var document = api.get("/asyncapi.json").json();
        assertThat(document.path("asyncapi").asString()).isEqualTo("3.0.0");
        assertThat(document.at("/channels/deployment-events/address").asString())
                .isEqualTo("slipway.deployment-events");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable question, int code) {
        assertThatThrownBy(question).isInstanceOfSatisfying(SchemaRegistryException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }
}
