package dev.slipway.variables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an evaluation reports, and where. */
class ProblemsTest {

    private static Evaluation evaluated(String template, String... namesAndValues) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Template.evaluate(template, Variables.of(values), Instant.EPOCH, Template.DEFAULT_STEP_LIMIT);
    }

    @Test
    void eachPlaceOfAMissingTokenIsReported() {
        Evaluation evaluation = evaluated("a #{ B }\n  #{C} #{D} #{C}", "D", "<#{E}>");

        assertThat(evaluation.text()).isEqualTo("a #{B}\n  #{C} <#{E}> #{C}");
        assertThat(evaluation.problems()).extracting(Problem::offset).containsExactly(2, 11, 16, 21);
        assertThat(evaluation.problems()).extracting(Problem::line).containsExactly(1, 2, 2, 2);
        assertThat(evaluation.problems()).extracting(Problem::column).containsExactly(3, 3, 8, 13);
        assertThat(evaluation.errorText())
                .hasValue("The following tokens were unable to be evaluated: '#{B}', '#{C}', '#{E}'");
    }

    @Test
    void aParseProblemSaysWhatWasExpectedAndWhere() {
        Evaluation evaluation = evaluated("one\ntwo #{Foo$} #{Bar}", "Bar", "x");

        assertThat(evaluation.text()).isEqualTo("one\ntwo #{Foo$} #{Bar}");
        assertThat(evaluation.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.PARSE);
            assertThat(problem.offset()).isEqualTo(13);
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.column()).isEqualTo(10);
            assertThat(problem.message()).isEqualTo("Parsing failure: expected '}' but found '$' (line 2, column 10)");
        });
    }

    @Test
    void aSelfReferenceNamesTheChain() {
        Evaluation evaluation = evaluated("#{Foo}", "Foo", "#{Fox}", "Fox", "#{Foo}");

        assertThat(evaluation.text()).isNull();
        assertThat(evaluation.errorText().orElseThrow()).contains("self referencing loop (Foo -> Fox -> Foo)");
    }

    @Test
    void whatDotNetThrowsIsAProblemOfItsKind() {
        assertThat(evaluated("#{V | FromBase64}", "V", "%").problems()).extracting(Problem::kind)
                .containsExactly(Problem.Kind.FORMAT);
        assertThat(evaluated("#{V | VersionMajor}", "V", "99999999999").problems()).extracting(Problem::kind)
                .containsExactly(Problem.Kind.OVERFLOW);
        assertThat(evaluated("#{V | Match \"(\"}", "V", "x").problems()).extracting(Problem::kind)
                .containsExactly(Problem.Kind.ARGUMENT);
        assertThat(evaluated("x #{V[-1]}", "V", "[1]").problems()).extracting(Problem::kind, Problem::offset)
                .containsExactly(tuple(Problem.Kind.OUT_OF_RANGE, 2));
        assertThat(evaluated("#{V.a}", "V", "{a:99999999999999999999}").problems()).extracting(Problem::kind)
                .containsExactly(Problem.Kind.INVALID_CAST);
    }

    @Test
    void aSmallStepLimitEndsAnHonestTemplateToo() {
        Evaluation evaluation = Template.evaluate("#{each x in L}#{x}#{/each}",
                Variables.of(Map.of("L", "1,2,3,4,5,6")),
                Instant.EPOCH, 300);
        assertThat(evaluation.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.LIMIT);
    }
}
