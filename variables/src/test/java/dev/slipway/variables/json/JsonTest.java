package dev.slipway.variables.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON with the leniency of Newtonsoft.Json. */
class JsonTest {

    private static Json json(String text) {
        return Objects.requireNonNull(Json.read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a:1}", "{'a':1}", "{\"a\":1}", "/* c */ {a:1} // d", "{a:1,}", "  {\n\"a\" :\t1 }  ",
            "{a:0x1}",
            "{b:2,a:1}", "{a:2,a:1}", "{a /**/:1}"})
    void theseAllHaveAOne(String text) {
        assertThat(json(text).member("a")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "true", "\"s\"", "null", "{a:1} x", "{a:x}", "{a:1", "{a:1 b:2}", "{a:\"x}",
            "{a:'\\q'}",
            "{a:1x}", "[1,2", "{a:+1}", "{a:1.2.3}", "{a b:1}", "/* {a:1}"})
    void theseAreNoObjectsOrArrays(String text) {
        assertThat(Json.read(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {"1.50|1.5", "1.0|1", "1e3|1000", "-3|-3", "true|True",
            "null|``",
            "'2020-01-02T03:04:05Z'|01/02/2020 03:04:05", "'2020-01-02T03:04:05+02:00'|01/02/2020 01:04:05",
            "'2020-01-02'|2020-01-02",
            "{\"x\": 1.0, 'y': [ 1, 2 ], z: null}|{\"x\":1.0,\"y\":[1,2],\"z\":null}",
            "{d:'2020-01-02T03:04:05Z'}|{\"d\":\"2020-01-02T03:04:05Z\"}",
            "'\\u0041\\n'|`A\n`", "[]|[]", "{}|{}", "NaN|NaN", "1e400|Infinity", "-0.0|-0", "010|8",
            "9223372036854775807|9223372036854775807"})
    void valuesBecomeText(String value, String expected) {
        assertThat(json("{a:" + value + "}").member("a")).isEqualTo(expected);
    }

    @Test
    void elementsAreFoundByIndex() {
        assertThat(json("[7,8]").member(" 1 ")).isEqualTo("8");
        assertThat(json("[7,8]").member("2")).isEmpty();
        assertThat(json("[7,8]").member("x")).isNull();
        assertThat(json("{A:1}").member("a")).isEmpty();
    }

    @Test
    void nestingBeyondSixtyFourLevelsIsNoJson() {
        assertThat(Json.read("[".repeat(64) + "]".repeat(64))).isNotNull();
        assertThat(Json.read("[".repeat(65) + "]".repeat(65))).isNull();
    }
}
