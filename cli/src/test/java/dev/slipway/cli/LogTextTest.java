package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LogTextTest {
    @Test
    void aProgressBarShowsWhatItCameTo() {
        assertThat(LogText.shown("\r 1 %\r 50 %\r100 %\r")).isEqualTo("100 %");
        assertThat(LogText.shown("\r\r")).isEmpty();
    }

    @Test
    void coloursStayAndWhatSteersTheTerminalIsReplaced() {
        assertThat(LogText.shown("\u001b[31mred\u001b[0m")).isEqualTo("\u001b[31mred\u001b[0m");
        assertThat(LogText.shown("a\u001b[2Jb\u0007")).isEqualTo("a\uFFFD[2Jb\uFFFD");
        assertThat(LogText.shown("a\tb")).isEqualTo("a\tb");
    }

    @Test
    void aLineIsReadAsItsTreeIs() {
        var json = "{\"n\":3,\"at\":\"2026-11-22T08:15:30Z\",\"later\":{\"text\":[\"no\"]},\"level\":\"error\","
                + "\"text\":\"a \\\"b\\\" \\u00e9\",\"step\":null}";
        assertThat(LogLine.read(json)).isEqualTo(LogLine.of(Json.read(json)))
                .isEqualTo(new LogLine("2026-11-22T08:15:30Z", "error", "a \"b\" é", ""));
        assertThatThrownBy(() -> LogLine.read("<html>")).isInstanceOf(CommandFailed.class)
                .hasMessageContaining("expected JSON from the server");
    }
}
