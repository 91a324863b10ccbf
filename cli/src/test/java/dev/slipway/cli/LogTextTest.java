package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
}
