package dev.slipway.documents.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RL-2, RL-3, CH-2. */
class VersionTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", "v1.2", "1.2.3.4", "1.0.0-beta", "1.0_rc1", "1.0.0+build.7", "2.0.0-alpha.1+x"})
    void oneToFourNumbersATagAndMetadataAreAVersion(String text) {
        assertThat(Version.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1.", "1.2.3.4.5.", "-1", "1 2", "1.0-"})
    void nothingElseIs(String text) {
        assertThat(Version.parse(text)).isEmpty();
    }

    @Test
    void versionsAreInTheOrderOfTheirNumbersThenOfTheirTags() {
        var inOrder = List.of("0.9", "1.0.0-1", "1.0.0-2", "1.0.0-10", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-Beta",
                "1.0.0-rc", "1.0.0", "1.0.1", "1.2", "1.10");

        for (int i = 0; i + 1 < inOrder.size(); i++) {
            assertThat(version(inOrder.get(i))).as(inOrder.get(i)).isLessThan(version(inOrder.get(i + 1)));
        }
        assertThat(version("1.0")).isEqualByComparingTo(version("v1.0.0+other"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[1.0,2.0)|1.0,1.9.9|0.9,2.0", "(1.0,2.0]|1.0.1,2.0|1.0,2.0.1",
            "[1.5]|1.5.0|1.5.1",
            "[1.0,)|1.0,99|1.0-beta", "(,3]|0,3.0|3.1", "1.2|1.2,7|1.1", "[1,2),[3,4)|1.5,3.5|2.5",
            "[2.0.0-alpha.1,2.0.0)|2.0.0-alpha.1,2.0.0-beta|2.0.0,1.9"})
    void aRangeHoldsWhatLiesInIt(String range, String inside, String outside) {
        var parsed = VersionRange.parse(range).orElseThrow();

        assertThat(inside.split(",")).allMatch(text -> parsed.contains(version(text)));
        assertThat(outside.split(",")).noneMatch(text -> parsed.contains(version(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1", "(1.0)", "[2,1]", "[1,2,3]", "[1,2)x", "[1,2),", "[a,b]", "1.*"})
    void whatIsNoRangeIsNone(String text) {
        assertThat(VersionRange.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.2.i, 1.2.4, 1.2.5", "1.2.i, 1.1.9, 1.2.0", "c.i.0, 3.4.9, 3.5.0", "1.i.i, 1.2.3, 1.3.0",
            "c.c.i-beta, 1.2.3, 1.2.4-beta", "i, 7, 8"})
    void aMaskCountsUp(String mask, String last, String next) {
        assertThat(VersionMask.isMask(mask)).isTrue();
        assertThat(VersionMask.next(mask, Optional.of(version(last)))).isEqualTo(next);
    }

    @Test
    void theFirstVersionOfAMaskBeginsAtZero() {
        assertThat(VersionMask.next("1.2.i", Optional.empty())).isEqualTo("1.2.0");
    }

    private static Version version(String text) {
        return Version.parse(text).orElseThrow();
    }
}
