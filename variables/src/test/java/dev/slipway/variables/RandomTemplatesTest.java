package dev.slipway.variables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A hundred thousand random templates, the same in every run: none throws, none hangs. */
class RandomTemplatesTest {

    private static final long SEED = 20261122;
    private static final int TEMPLATES = 100_000;
    private static final long STEPS = 200_000;
    private static final String[] PIECES = {"#{", "#{", "#{", "}", "}", "}", "#{if ", "#{unless ", "#{each x in ",
            "#{calc ",
            "#{else}", "#{elseif ", "#{/if}", "#{/unless}", "#{/each}", "#", "##", "###{", "A", "B", "C.d", "L", "J",
            "J.a",
            "x", "Missing", "[", "]", "[*]", "[#{", "}]", ".", " | ", "|", " == ", " != ", "\"text\"", "\"", "\\\"",
            " ", "\n",
            "1", "+", "*", "-", "/", "(", ")", "{", "é", "😀", "\0", "ToUpper", "Append ", "Replace ", "Match ",
            "Format ",
            "Substring ", "Indent ", "UriPart ", "Md5 ", "null", "Markdown", "VersionMajor", "AddDays ", "Trim ",
            "\"(a+)+$\"",
            "\"[\"", "\"$1\"", "N2", "yyyy", "-1", "99999999999", "host", "FromBase64", "JsonEscape", "NowDate"};

    private final Random random = new Random(SEED);

    @Test
    void noneThrowsAndNoneHangs() {
        int rendered = 0;
        for (int i = 0; i < TEMPLATES; i++) {
            String template = pieces(1 + random.nextInt(12));
            Variables variables = variables();
            for (Mode mode : Mode.values()) {
                Evaluation evaluation = Template.parse(template, mode).evaluate(variables, Instant.EPOCH, STEPS);
                boolean unparsable = evaluation.problems().stream()
                        .anyMatch(problem -> problem.kind() == Problem.Kind.PARSE);
                assertThat(unparsable && mode == Mode.CONTINUE).as(template).isFalse();
                assertThat(unparsable && !template.equals(evaluation.text())).as(template).isFalse();
                rendered += evaluation.problems().isEmpty() ? 1 : 0;
            }
        }
        assertThat(rendered).isGreaterThan(TEMPLATES / 10);
    }

    private Variables variables() {
        return Variables.builder().set("A", pieces(random.nextInt(4))).set("B", "2030-05-22 09:05:00")
                .setSensitive("C.d", pieces(random.nextInt(3))).set("L", "1,b," + pieces(1)).set("L[k].v", "w")
                .set("J", "{a:'" + pieces(1) + "',b:[1,2.5,null]}").set(pieces(2), "odd").build();
    }

    private String pieces(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
