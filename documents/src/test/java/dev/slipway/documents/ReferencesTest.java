package dev.slipway.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.documents.References.Reference;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    @Test
    void aProjectNamesItsLifecycleItsPoolsItsEnvironmentsAndTheSetsOfItsTags() {
        var document = read("""
                apiVersion: slipway.dev/v1
                kind: Project
                metadata: {name: shop}
                spec:
                  lifecycle: default
                  variableSets: [common]
                  channels: [{name: beta, lifecycle: early}]
                  process:
                    steps:
                      - {name: A, type: noop, workerPool: linux, environments: [production], tenantTags: [Ring/Alpha]}
                      - {name: B, actions: [{name: C, type: noop, excludedEnvironments: [production, audit]}]}
                """);

        assertThat(References.of(document.spec())).containsExactly(
                new Reference("spec.variableSets[0]", Kind.VARIABLE_SET, "common"),
                new Reference("spec.lifecycle", Kind.LIFECYCLE, "default"),
                new Reference("spec.channels[0].lifecycle", Kind.LIFECYCLE, "early"),
                new Reference("spec.process.steps[0].workerPool", Kind.WORKER_POOL, "linux"),
                new Reference("spec.process.steps[0].environments[0]", Kind.ENVIRONMENT, "production"),
                new Reference("spec.process.steps[0].tenantTags[0]", Kind.TAG_SET, "Ring"),
                new Reference("spec.process.steps[1].actions[0].excludedEnvironments[1]", Kind.ENVIRONMENT, "audit"));
    }

    @Test
    void whateverADocumentNamesIsOfAKindBeforeItsOwn() {
        for (int seed = 0; seed < 1_000; seed++) {
            var document = new RandomDocuments(new Random(seed)).next();

            assertThat(References.of(document.spec())).as("seed %s", seed)
                    .allMatch(reference -> reference.kind().compareTo(document.key().kind()) < 0);
        }
    }

    private static Document read(String yaml) {
        return DocumentReader.read("f.yaml", yaml.getBytes(StandardCharsets.UTF_8)).documents().getFirst();
    }
}
