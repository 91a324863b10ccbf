package dev.slipway.variables.dotnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.variables.limit.LimitReached;
import dev.slipway.variables.limit.Steps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Regular expressions and replacements in .NET syntax. */
class DotNetRegexTest {

    private static DotNetRegex regex(String pattern) {
        return DotNetRegex.of(pattern, new Steps(1_000_000, "matching"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"opuocts,o(.+)o([a-z]*)s,o$2o$1s,octopus", "ab,(?<x>a)(b),$1$2${x},baa",
            "ab,(?<x>a)(b),${2}${y}$9$0$$,a${y}$9ab$", "abc,b,[$`|$&|$'|$_],a[a|b|c|abc]c", "aXbX,(?i)x,-,a-b-",
            "abc,``,-,-a-b-c-",
            "baac,a*,-,-b--c-", "aa,(a)\\1,x,x", "abab,(?<g>ab)\\k<g>,x,x", "aeiou xyz,[a-z-[aeiou]],_,aeiou ___",
            "a[b&c,[[&],_,a_b_c", "a{b,a{,x,xb", "a{-3}b,a{-3},x,xb", "tab,(?#comment)a,x,txb", "a.b,\\.,$,a$b",
            "x1,\\u0031,y,xy", "x!,\\x21,y,xy", "2 3,(\\d) (\\d),$2$1,32", "x]y,[]],_,x_y"})
    void replacements(String text, String pattern, String replacement, String expected) {
        assertThat(regex(pattern).replace(text, replacement)).isEqualTo(expected);
    }

    @Test
    void onlyALineFeedIsALineEnd() {
        assertThat(regex("a$").isMatch("a\n")).isTrue();
        assertThat(regex("a$").isMatch("a\r\n")).isFalse();
        assertThat(regex("a.b").isMatch("a\rb")).isTrue();
        assertThat(regex("a.b").isMatch("a\nb")).isFalse();
    }

    @Test
    void classesKnowUnicode() {
        assertThat(regex("^\\w+$").isMatch("Größe")).isTrue();
        assertThat(regex("^\\d$").isMatch("٣")).isTrue();
        assertThat(regex("^\\p{IsCyrillic}[\\p{L}]\\P{Lu}$").isMatch("жЖж")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "(", "*", "a**", "a++", "\\", "\\h", "\\Q", "(?<n", "\\k<n>", "\\1", "(?(1)a|b)",
            "[z-a]"})
    void whatDotNetOrWeRefuseIsAnArgumentProblem(String pattern) {
        assertThatThrownBy(() -> regex(pattern)).isInstanceOf(DotNetException.class).hasMessageContaining(pattern);
    }

    @Test
    void backtrackingEndsAtTheLimit() {
        assertThatThrownBy(() -> regex("(a|aa)+$").isMatch("a".repeat(3000) + "!")).isInstanceOf(LimitReached.class);
    }
}
