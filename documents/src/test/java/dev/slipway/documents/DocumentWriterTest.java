package dev.slipway.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DocumentWriterTest {
    @Test
    void whatIsWrittenAsJsonIsReadBackAndWrittenTheSame() {
        for (int seed = 0; seed < 2_000; seed++) {
            var document = new RandomDocuments(new Random(seed)).next();
            var json = DocumentWriter.json(document);

            assertThat(json).as("seed %s", seed).doesNotContain("\n");
            readsBack(document, json, seed);
            assertThat(DocumentWriter.json(reading(json).documents().getFirst())).as("seed %s", seed).isEqualTo(json);
        }
    }

    @Test
    void whatIsWrittenAsYamlIsReadBack() {
        for (int seed = 0; seed < 2_000; seed++) {
            var document = new RandomDocuments(new Random(seed)).next();
            readsBack(document, DocumentWriter.yaml(document), seed);
        }
    }

    @Test
    void theTextIsInTheOrderOfTheDocumentationWithoutWhatIsAsUsual() {
        var document = reading("""
                {kind: Project, spec: {process: {steps: [
                  {script: "echo\\n", type: script, name: A, syntax: bash, onWorkerLoss: fail, condition: success}]},
                  variables: [{type: text, value: 'a "b"', name: V}]}, metadata: {name: p}, apiVersion: slipway.dev/v1}
                """).documents().getFirst();

        assertThat(DocumentWriter.json(document)).isEqualTo("{\"apiVersion\":\"slipway.dev/v1\",\"kind\":\"Project\","
                + "\"metadata\":{\"name\":\"p\",\"space\":\"default\"},\"spec\":{\"variables\":[{\"name\":\"V\","
                + "\"value\":\"a \\\"b\\\"\"}],\"process\":{\"steps\":[{\"name\":\"A\",\"type\":\"script\","
                + "\"syntax\":\"bash\",\"script\":\"echo\\n\"}]}}}");
        assertThat(DocumentWriter.yaml(document)).isEqualTo("""
                apiVersion: slipway.dev/v1
                kind: Project
                metadata:
                  name: p
                  space: default
                spec:
                  variables:
                    - name: V
                      value: a "b"
                  process:
                    steps:
                      - name: A
                        type: script
                        syntax: bash
                        script: |
                          echo
                """);
    }

    private static void readsBack(Document document, String text, int seed) {
        var reading = reading(text);
        assertThat(reading.findings()).as("seed %s: %s", seed, text).isEmpty();
        assertThat(reading.documents()).as("seed %s: %s", seed, text).isEqualTo(List.of(document));
    }

    private static Reading reading(String text) {
        return DocumentReader.readStored("f", text.getBytes(StandardCharsets.UTF_8));
    }
}
