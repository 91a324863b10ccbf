package dev.slipway.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.readmodel.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineTextTest {
    private static final String ODD = "tab\t \"quoted\" back\\slash \u001b[31m red \r\n \u0000\u000f\u001f é \uD83D\uDE00 \uFFFD";

    @Test
    void aLineIsWrittenAsAnyObjectIs() {
        var text = new LineText();
        for (var line : List.of(
                new Line(1, Instant.parse("2026-01-02T03:04:05.678Z"), "info", ODD, "Step \"1\"", "d0-1.1.1.0.1"),
                new Line(2, Instant.parse("2026-01-02T03:04:05Z"), "error", "", null, "d0-1.1.1.0.1"))) {
            assertThat(Json.mapper().readTree(text.shown(line))).isEqualTo(Json.mapper().readTree(Json.write(line)));
        }
    }

    @Test
    void whatIsKeptIsReadAgain() {
        var lines = List.of(new LineText.Kept(5, "info", ODD), new LineText.Kept(6, "error", ""));
        var kept = new LineText().kept(lines);
        assertThat(LineText.read(kept)).isEqualTo(lines);
        assertThat(Json.mapper().readTree(kept)).isEqualTo(Json.mapper().readTree(Json.write(lines)));
        assertThat(LineText.read("[]")).isEmpty();
    }
}
