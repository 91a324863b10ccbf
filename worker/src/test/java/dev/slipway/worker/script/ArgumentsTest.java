package dev.slipway.worker.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void quotesKeepWordsTogether() {
        assertThat(Arguments.words("\"Para meter0\" 'Para meter1'  c\"d\"'e' '' \"a\\\"b\" c:\\d"))
                .containsExactly("Para meter0", "Para meter1", "cde", "", "a\"b", "c:\\d");
        assertThat(Arguments.words("  ")).isEmpty();
    }

    @Test
    void whatStandsBeforeTwoDashesIsForTheEngine() {
        assertThat(Arguments.ofEngine("--isolated-load-context -- a b")).containsExactly("--isolated-load-context");
        assertThat(Arguments.ofScript("--isolated-load-context -- a b")).containsExactly("a", "b");
        assertThat(Arguments.ofEngine("a b")).isEmpty();
        assertThat(Arguments.ofScript("a --b")).containsExactly("a", "--b");
        assertThat(Arguments.ofScript("-- \"Para meter0\" Parameter1")).containsExactly("Para meter0", "Parameter1");
        assertThat(Arguments.ofEngine("-- a -- b")).isEmpty();
    }
}
