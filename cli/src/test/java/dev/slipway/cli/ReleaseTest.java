package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReleaseTest {
    private final ScriptedServer server = new ScriptedServer();

    ReleaseTest() throws IOException {}

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aReleaseIsMadeWithItsVersionItsChannelAndItsNotes() {
        server.on("POST /api/v1/releases", 201, "{\"project\": \"shop\", \"version\": \"1.4.0\"}");
        var typed = Typed.slipway(server, "release", "create", "shop", "--version", "1.4.0", "--channel", "beta",
                "--notes", "faster");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out().strip()).isEqualTo("1.4.0");
        assertThat(Json.read(server.asked().getLast().body())).isEqualTo(Json.read(
                "{\"project\": \"shop\", \"version\": \"1.4.0\", \"channel\": \"beta\", \"notes\": \"faster\"}"));
    }

    @Test
    void aReleaseIsShownWithWhereItHasSucceeded() {
        server.on("GET /api/v1/releases/shop/1.4.0", 200,
                """
                        {"release": {"project": "shop", "version": "1.4.0", "channel": "beta", "createdBy": "ada",
                         "createdAt": "2026-11-22T08:00:00Z", "notes": "faster"}, "succeeded": {"qa": [""], "live": ["acme"]}}""");
        var typed = Typed.slipway(server, "release", "show", "shop", "1.4.0");
        assertThat(typed.out().lines()).containsExactly("shop 1.4.0  channel beta",
                "created 2026-11-22T08:00:00Z by ada", "succeeded in qa", "succeeded in live for acme", "", "faster");
    }

    @Test
    void whatIsChosenForADeploymentIsAsked() {
        server.on("POST /api/v1/deployments", 202, "{\"id\": \"d1\"}");
        var typed = Typed.slipway(server, "deploy", "shop", "--environment", "qa", "--release", "1.4.0", "--tenant",
                "acme", "--skip-step", "A", "--skip-step", "B", "--target", "web-01", "--exclude-target", "web-02",
                "--guided-failure", "true", "--at", "2026-12-24T18:00:00+01:00", "--expires",
                "2026-12-25T18:00:00+01:00", "--override-freeze", "urgent");
        assertThat(typed.err()).isEmpty();
        assertThat(Json.read(server.asked().getLast().body())).isEqualTo(Json.read("""
                {"project": "shop", "environment": "qa", "release": "1.4.0", "tenant": "acme",
                 "skipSteps": ["A", "B"], "targets": ["web-01"], "excludeTargets": ["web-02"], "guidedFailure": true,
                 "at": "2026-12-24T18:00:00+01:00", "expires": "2026-12-25T18:00:00+01:00",
                 "overrideFreeze": "urgent"}"""));
    }

    @Test
    void theSchemaOfAKindNeedsNoServer() {
        var typed = Typed.withoutServer("schema", "lifecycle");
        assertThat(typed.exit()).isZero();
        assertThat(Json.text(Json.read(typed.out()), "title")).isEqualTo("Slipway Lifecycle");
    }
}
