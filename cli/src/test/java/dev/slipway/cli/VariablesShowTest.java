package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VariablesShowTest {
    private final ScriptedServer server = new ScriptedServer();

    VariablesShowTest() throws IOException {}

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theValuesThatHoldAreATable() {
        server.on("GET /api/v1/projects/shop/variables", 200, """
                {"items": [{"name": "Region", "value": "#{R}", "sensitive": false, "source": "project shop",
                  "scope": {"environments": ["production", "test"], "steps": ["Migrate"]}, "evaluated": "us"},
                 {"name": "Wrong", "value": "#{X}", "source": "variable set common", "scope": {}, "evaluated": "#{X}",
                  "problem": "X is nowhere"}]}""");
        var typed = Typed.slipway(server, "variables", "show", "shop", "--environment", "production", "--step",
                "Migrate it");
        assertThat(typed.exit()).isZero();
        assertThat(typed.out().lines().map(line -> line.replaceAll(" {2,}", "|"))).containsExactly(
                "NAME|VALUE|SCOPE|FROM",
                "Region|us|environments: production, test; steps: Migrate|project shop",
                "Wrong|#{X}|-|variable set common");
        assertThat(typed.err()).contains("Wrong: X is nowhere");
        assertThat(server.askedLines())
                .containsExactly("GET /api/v1/projects/shop/variables?environment=production&step=Migrate%20it");
    }

    @Test
    void whyAValueWonIsATableToo() {
        server.on("GET /api/v1/projects/shop/variables", 200,
                """
                        {"name": "Region", "candidates": [
                          {"value": "us", "source": "project shop", "scope": {}, "wins": true, "reason": "is the best"},
                          {"value": "eu", "source": "variable set common", "scope": {}, "wins": false, "reason": "is not"}]}""");
        var typed = Typed.slipway(server, "variables", "show", "shop", "--environment", "production", "--explain",
                "Region");
        assertThat(typed.out().lines().skip(1).map(line -> line.replaceAll(" {2,}", "|"))).containsExactly(
                "won|us|-|project shop|is the best", "lost|eu|-|variable set common|is not");
        assertThat(server.askedLines().getFirst()).endsWith("&explain=Region");
    }
}
