package dev.slipway.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldPlacesTest {
    private static final String TEXT = """
            kind: A
            ---
            kind: B
            spec:
              process:
                steps:
                  - name: One
                  - name: Two
                    channels:
                      - stable
                      - beta
            """;

    @Test
    void aFieldIsFoundInItsDocumentOrWhatIsAroundIt() {
        assertThat(line(3, "spec.process.steps[1].channels[1]")).contains(11);
        assertThat(line(3, "spec.process.steps[1].name")).contains(8);
        assertThat(line(3, "spec.process.steps[1].tenantTags[0]")).contains(8);
        assertThat(line(3, "spec.process.steps[7]")).contains(6);
        assertThat(line(1, "")).contains(1);
        assertThat(line(2, "spec")).isEmpty();
    }

    private static Optional<Integer> line(int document, String field) {
        return FieldPlaces.line(TEXT.getBytes(StandardCharsets.UTF_8), document, field);
    }
}
