package dev.slipway.variables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a secret is part of a text, the text is known to be one. */
class SensitiveValuesTest {

    private static final Variables VARIABLES = Variables.builder().set("Plain", "p").setSensitive("Secret", "s3cr3t")
            .set("Url", "http://u:#{Secret}@h/").setSensitive("List", "a,b").setSensitive("Json", "{\"a\":{\"b\":1}}")
            .setSensitive("Number", "4").setSensitive("Flag", "true").set("Indirect", "#{Url}").build();

    private static Evaluation evaluated(String template) {
        return Template.evaluate(template, VARIABLES, Instant.EPOCH, Template.DEFAULT_STEP_LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#{Secret}", "#{Url}", "x #{Indirect} y", "#{Secret | ToBase64}",
            "#{Plain | Append #{Secret}}",
            "#{Json.a}", "#{Json.a.b}", "#{each x in List}#{x}#{/each}", "#{each x in Json}#{x.Value}#{/each}",
            "#{calc Number+1}", "#{if Plain}#{Secret}#{/if}", "#{Secret | Md5}"})
    void aSecretThatContributesMakesTheTextSensitive(String template) {
        assertThat(evaluated(template).problems()).isEmpty();
        assertThat(evaluated(template).sensitive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#{Plain}", "text", "#{if Flag}yes#{/if}", "#{if Secret == \"x\"}yes#{else}no#{/if}",
            "#{unless Flag}#{Secret}#{/unless}", "#{Secret | Contains x}", "#{each x in List}-#{/each}"})
    void aSecretThatOnlyDecidesDoesNot(String template) {
        assertThat(evaluated(template).sensitive()).isFalse();
    }

    @Test
    void whatTokensWithASecretCameToIsKnown() {
        assertThat(evaluated("a #{Plain} #{Secret | ToUpper} #{Url} #{Secret | ToUpper}").secrets())
                .containsExactly("S3CR3T", "http://u:s3cr3t@h/");
        assertThat(evaluated("#{Plain}").secrets()).isEmpty();
        assertThat(evaluated("#{Secret}")).asString().doesNotContain("s3cr3t");
    }

    @Test
    void theNamesOfSecretsAreKnown() {
        assertThat(VARIABLES.isSensitive("secret")).isTrue();
        assertThat(VARIABLES.isSensitive("Plain")).isFalse();
        assertThat(VARIABLES.get("Secret", Instant.EPOCH, 1000).sensitive()).isTrue();
    }
}
