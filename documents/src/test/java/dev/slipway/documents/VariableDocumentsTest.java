package dev.slipway.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.documents.scope.ProjectVariables;
import dev.slipway.variables.scope.Dimension;
import dev.slipway.variables.scope.ScopeContext;
import dev.slipway.variables.scope.Scoping;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariableDocumentsTest {
    private static final String DOCUMENTS = """
            apiVersion: slipway.dev/v1
            kind: VariableSet
            metadata: {name: common}
            spec:
              description: for everyone
              variables:
                - {name: Region, value: eu}
                - {name: Region, value: us, scope: {environments: [production], tenantTags: [size/large]}}
                - {name: Pool, type: workerPool, value: linux}
            ---
            apiVersion: slipway.dev/v1
            kind: Project
            metadata: {name: shop}
            spec:
              variableSets: [common]
              variables:
                - name: Region
                  value: here
                  scope: {steps: [Deploy web], channels: [beta], targets: [web-1], targetTags: [web server]}
                - name: Version
                  prompt: {label: Which version?, help: As in the shop, required: true, control: drop-down, options: [1.0, 2.0]}
                - name: Key
                  type: sensitive
                  prompt: {}
                - name: Note
                  value: |
                    two
                    lines
              process: {steps: [{name: Deploy web, type: noop}]}
            """;

    @Test
    void aSetHoldsVariablesLikeThoseOfAProject() {
        var set = (VariableSetSpec) documents().getFirst().spec();
        assertThat(set.variables()).extracting(VariableSpec::type).containsExactly(VariableType.TEXT,
                VariableType.TEXT, VariableType.WORKER_POOL);
        assertThat(set.variables().get(1).scope()).containsOnlyKeys("environments", "tenantTags");
        assertThat(project().variableSets()).containsExactly("common");
    }

    @Test
    void aValueMayBeAskedForWhenDeploying() {
        assertThat(project().variables().get(1).prompt()).isEqualTo(new PromptSpec("Which version?", "As in the shop",
                true, PromptSpec.Control.DROP_DOWN, List.of("1.0", "2.0")));
        assertThat(project().variables().get(2).prompt())
                .isEqualTo(new PromptSpec(null, null, false, PromptSpec.Control.SINGLE_LINE, List.of()));
        assertThat(project().variables().get(2).value()).isNull();
    }

    @Test
    void valuesAreRankedAsTheLanguageRanksThem() {
        var all = ProjectVariables.of("shop", project(),
                Map.of("common", (VariableSetSpec) documents().getFirst().spec()));
        var production = ScopeContext.NOWHERE.with(Dimension.ENVIRONMENT, "production");
        assertThat(Scoping.effective(all, production).raw("Region")).contains("eu");
        assertThat(Scoping.effective(all, production.with(Dimension.TENANT_TAG, "size/large")).raw("Region"))
                .contains("us");
        var everything = production.with(Dimension.ACTION, "deploy web").with(Dimension.CHANNEL, "beta")
                .with(Dimension.TARGET, "web-1").with(Dimension.TARGET_TAG, "web server");
        assertThat(Scoping.effective(all, everything).raw("Region")).contains("here");
        assertThat(Scoping.effective(all, production).raw("Version")).contains("");
    }

    private static ProjectSpec project() {
        return (ProjectSpec) documents().getLast().spec();
    }

    private static List<Document> documents() {
        var reading = DocumentReader.read("shop.yaml", DOCUMENTS.getBytes(StandardCharsets.UTF_8));
        assertThat(reading.findings()).isEmpty();
        return reading.documents();
    }
}
