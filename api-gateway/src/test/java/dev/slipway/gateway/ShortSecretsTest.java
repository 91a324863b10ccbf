package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is too short to be masked is no secret, unless someone insists. */
@ExtendWith(OnStage.class)
class ShortSecretsTest {
    private final Stage stage;
    private final Api api;

    ShortSecretsTest(Stage stage) {
        this.stage = stage;
        this.api = stage.api;
    }

    @Test
    void inADocumentItIsRefusedUnlessItIsForcedAndThenKept() {
        var path = "/api/v1/variablesets/pins";
        var body = set("' 12 '");
        var refused = api.put(path, body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("spec.variables[0].value");
        assertThat(refused.json().at("/errors/0/message").asString())
                .contains("at least 4 characters, found 2").contains("forceShortSecrets=true");
        assertThat(api.put(path + "?forceShortSecrets=true", body).status()).isEqualTo(201);
        assertThat(api.put(path, body).status()).as("the same once more").isEqualTo(200);
        assertThat(api.put(path, set("'123'")).status()).isEqualTo(422);
        assertThat(api.put(path, set("'1234'")).status()).isEqualTo(200);
        assertThat(api.put(path, set("''")).status()).as("nothing is nothing to hide").isEqualTo(200);
    }

    @Test
    void givenToADeploymentItIsRefusedUnlessItIsForced() {
        stage.prepare("pinned");
        var body = "{\"project\":\"pinned\",\"environment\":\"production\","
                + "\"variables\":{\"Pin\":{\"value\":\"123\",\"sensitive\":true}}}";
        var refused = api.post("/api/v1/deployments", body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("variables.Pin");
        assertThat(api.post("/api/v1/deployments?forceShortSecrets=true", body).status()).isEqualTo(202);
    }

    private static String set(String value) {
        return """
                apiVersion: slipway.dev/v1
                kind: VariableSet
                metadata: {name: pins}
                spec: {variables: [{name: Pin, type: sensitive, value: %s}]}
                """.formatted(value);
    }
}
