package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is deployed by itself, and to many tenants at once. */
class TriggerTest {
    private static final String FIRING = """
            {"due": "2026-11-22T06:30:00Z", "at": "2026-11-22T06:30:00.1Z", "cause": "schedule",
             "deployments": ["d1-a"], "errors": ["test for beta: it is not connected"], "notes": []}""";
    private static final String NIGHTLY = """
            {"name": "nightly", "disabled": false, "when": "0 30 6 * * ? UTC", "action": "deploy shop to test",
             "next": ["2026-11-23T06:30:00Z"], "firings": [%s]}""".formatted(FIRING);
    private final ScriptedServer server = new ScriptedServer();

    TriggerTest() throws IOException {}

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void triggersAreListedWithTheirNextTimeAndTheLastError() {
        server.on("GET /api/v1/trigger-status", 200, "{\"items\": [" + NIGHTLY + "], \"next\": null}");
        assertThat(Typed.slipway(server, "trigger", "list").out().lines()).last().asString().contains("nightly")
                .contains("2026-11-23T06:30:00Z").contains("error: test for beta: it is not connected");
    }

    @Test
    void aTriggerIsShownWithItsFirings() {
        server.on("GET /api/v1/trigger-status/nightly", 200, NIGHTLY);
        assertThat(Typed.slipway(server, "trigger", "show", "nightly").out().lines()).containsExactly("nightly",
                "0 30 6 * * ? UTC: deploy shop to test", "next  2026-11-23T06:30:00Z",
                "fired 2026-11-22T06:30:00.1Z (schedule, due 2026-11-22T06:30:00Z)", "  d1-a",
                "  error: test for beta: it is not connected");
    }

    @Test
    void aRunByHandFailsWhereNotAllWasDone() {
        server.on("POST /api/v1/triggers/nightly/run", 200, FIRING);
        var typed = Typed.slipway(server, "trigger", "run", "nightly");
        assertThat(typed.exit()).isEqualTo(Exit.FAILED.code());
        assertThat(typed.out()).contains("  d1-a");
    }

    @Test
    void aReleaseIsStoppedWithAReason() {
        server.on("POST /api/v1/releases/shop/1.4.0/progression", 200, "{}");
        var typed = Typed.slipway(server, "release", "progression", "prevent", "shop", "1.4.0", "--reason",
                "it is slow");
        assertThat(typed.out().strip()).isEqualTo("shop 1.4.0 goes no further: it is slow");
        assertThat(Json.read(server.asked().getLast().body()))
                .isEqualTo(Json.read("{\"prevented\": true, \"reason\": \"it is slow\"}"));
    }

    @Test
    void eachConnectedTenantWithTheTagsGetsADeployment() {
        server.on("GET /api/v1/tenants", 200, """
                {"items": [%s, %s, %s, %s], "next": null}""".formatted(
                tenant("both", "Ring/Early", "Region/EU", "live"), tenant("late", "Ring/Late", "Region/EU", "live"),
                tenant("far", "Ring/Early", "Region/US", "live"), tenant("test", "Ring/Early", "Region/EU", "test")));
        server.on("POST /api/v1/deployments", 202, "{\"id\": \"d1\"}");
        var typed = Typed.slipway(server, "deploy", "shop", "--environment", "live", "--tenant-tag", "ring/early",
                "--tenant-tag", "Ring/Late", "--tenant-tag", "Region/EU");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out().lines()).containsExactly("d1  both", "d1  late");
        assertThat(Json.text(Json.read(server.asked().getLast().body()), "tenant")).isEqualTo("late");
    }

    @Test
    void whatIsRefusedForATenantIsToldAndTheOthersGetTheirs() {
        server.on("GET /api/v1/tenants", 200, """
                {"items": [%s, %s, %s], "next": null}""".formatted(tenant("ada", "Ring/Early", "a/b", "live"),
                tenant("bob", "Ring/Early", "a/b", "live"), tenant("eve", "Ring/Early", "a/b", "live")));
        var refused = "{\"title\": \"Conflict\", \"detail\": \"a freeze holds\"}";
        server.on("POST /api/v1/deployments", 202, "{\"id\": \"d1\"}");
        for (int i = 0; i < 3; i++) {
            server.on("POST /api/v1/deployments", 409, refused).on("POST /api/v1/deployments", 202, "{\"id\": \"d2\"}")
                    .on("POST /api/v1/deployments", 202, "{\"id\": \"d1\"}");
        }
        for (var id : List.of("d1", "d2")) {
            server.on("GET /api/v1/deployments/" + id, 200, "{\"id\": \"%s\", \"state\": \"succeeded\"}".formatted(id))
                    .on("GET /api/v1/deployments/" + id + "/logs", 200, "event: end\ndata: {}\n\n")
                    .on("GET /api/v1/deployments/" + id + "/events", 200, "event: end\ndata: {}\n\n");
        }
        var told = "slipway: bob: Conflict: a freeze holds";
        var text = early();
        assertThat(text.out().lines()).containsExactly("d1  ada", "d2  eve");
        assertThat(text.err().lines()).containsExactly(told);
        assertThat(text.exit()).isEqualTo(Exit.USAGE.code());
        var json = early("--output", "json");
        assertThat(Json.read(json.out()))
                .isEqualTo(Json.read("{\"items\": [{\"id\": \"d1\"}, {\"id\": \"d2\"}]}"));
        assertThat(json.err().lines()).containsExactly(told);
        assertThat(json.exit()).isEqualTo(Exit.USAGE.code());
        var watched = early("--watch");
        assertThat(watched.err().lines()).containsExactly("d1  ada", told, "d2  eve", "deployment d1",
                "deployment d2");
        assertThat(watched.out()).contains("Deployment   d1", "Deployment   d2");
        assertThat(watched.exit()).isEqualTo(Exit.USAGE.code());
    }

    private Typed early(String... more) {
        var words = Stream.concat(Stream.of("deploy", "shop", "--environment", "live", "--tenant-tag", "Ring/Early"),
                Stream.of(more)).toArray(String[]::new);
        return Typed.slipway(server, words);
    }

    @Test
    void tagsThatNobodyHasAreAMistake() {
        server.on("GET /api/v1/tenants", 200, "{\"items\": [], \"next\": null}");
        var typed = Typed.slipway(server, "deploy", "shop", "--environment", "live", "--tenant-tag", "Ring/Early");
        assertThat(typed.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(typed.err()).contains("no tenant with Ring/Early is connected to shop in live");
    }

    private static String tenant(String name, String first, String second, String environment) {
        return """
                {"metadata": {"name": "%s"}, "spec": {"tags": ["%s", "%s"],
                 "projects": [{"name": "shop", "environments": ["%s"]}]}}""".formatted(name, first, second,
                environment);
    }
}
