package dev.slipway.variables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The set of raw values and its accessors (variables.md 1). */
class VariablesTest {

    private static final Instant NOW = Instant.EPOCH;

    @Test
    void namesAreFoundInAnyCaseAndTheLastValueWins() {
        Variables variables = Variables.builder().set("Foo", "1").set("Bar", null).set("FOO", "2").build();

        assertThat(variables.raw("foo")).hasValue("2");
        assertThat(variables.raw("Bar")).hasValue("");
        assertThat(variables.raw("Baz")).isEmpty();
        assertThat(variables.names()).containsExactly("Foo", "Bar");
        assertThat(variables.toBuilder().set("Baz", "3").build().names()).containsExactly("Foo", "Bar", "Baz");
    }

    @Test
    void aValueIsLookedUpByItsLiteralNameAndEvaluated() {
        Variables variables = Variables.builder().set("Foo?", "<#{Bar}>").set("Bar", "x").build();

        assertThat(variables.get("foo?", NOW, 10_000).text()).isEqualTo("<x>");
        assertThat(variables.get("Missing", NOW, 10_000)).satisfies(missing -> {
            assertThat(missing.text()).isNull();
            assertThat(missing.problems()).isEmpty();
        });
    }

    @Test
    void flagsNumbersAndListsAreRead() {
        Variables variables = Variables.builder().set("Flag", " TRUE ").set("Yes", "yes").set("Number", " 42 ")
                .set("List", "a, b ,,#{Number}").set("Paths", "x/y\r\nz, 1\n\n").build();

        assertThat(variables.getFlag("Flag", false, NOW)).isTrue();
        assertThat(variables.getFlag("Yes", false, NOW)).isFalse();
        assertThat(variables.getFlag("Missing", true, NOW)).isTrue();
        assertThat(variables.getInt32("Number", NOW)).isEqualTo(OptionalInt.of(42));
        assertThat(variables.getInt32("Flag", NOW)).isEmpty();
        assertThat(variables.getStrings("List", NOW)).containsExactly("a", "b", "42");
        assertThat(variables.getPaths("Paths", NOW)).containsExactly("x/y", "z, 1");
    }

    @Test
    void theNamesATemplateUsesAreListed() {
        var template = Template.parse("#{A.b[#{C}] | Append #{D}} ##{E} #{if F == \"g\"}#{H}#{/if}"
                + "#{each i in J}#{K}#{/each}#{calc L+{M}}", Mode.HALT);

        assertThat(template.argumentNames()).containsExactly("A", "b", "C", "D", "F", "g", "H", "J", "L", "M");
    }

    @Test
    void theIndexesOfACollectionKeepTheirOrder() {
        Variables variables = Variables.builder().set("Octopus.Action[Deploy Web].Name", "x")
                .set("Octopus.Action[array[foo].Package[0].Registry].Name", "y").set("Octopus.Action[]", "z").build();

        assertThat(variables.getIndexes("octopus.action")).containsExactly("Deploy Web",
                "array[foo].Package[0].Registry", "");
        assertThat(variables.getIndexes("Octopus.Step")).isEmpty();
    }
}
