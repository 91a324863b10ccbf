package dev.slipway.orchestrator.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.DocumentWriter;
import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Rule;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Wishes;
import dev.slipway.orchestrator.planning.Planning.Planned;
import dev.slipway.orchestrator.planning.Planning.Unplannable;
import dev.slipway.schemas.catalog.CatalogDocument;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.Lane;
import dev.slipway.variables.scope.ScopedVariable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanningTest {
    private static final String DOCUMENTS = """
            {apiVersion: slipway.dev/v1, kind: Environment, metadata: {name: production}}
            ---
            apiVersion: slipway.dev/v1
            kind: VariableSet
            metadata: {name: common}
            spec:
              variables:
                - {name: Region, value: eu}
                - {name: Owner, value: everyone}
            ---
            apiVersion: slipway.dev/v1
            kind: Project
            metadata: {name: shop}
            spec:
              variableSets: [common]
              variables:
                - {name: Region, value: production, scope: {environments: [production]}}
                - {name: Region, value: test, scope: {environments: [test]}}
                - {name: Level, value: low}
                - {name: Level, value: high, scope: {steps: [Two]}}
                - {name: Level, value: never, scope: {steps: [Two], channels: [beta]}}
                - {name: Asked, prompt: {label: What}}
              process: {steps: [{name: One, type: noop}, {name: Two, type: noop}]}
            """;

    @Test
    void whatNoStepChangesIsDecidedAndTheRestIsKept() {
        var plan = plan(List.of());
        assertThat(plan.variables()).containsExactlyInAnyOrder(NamedValue.plain("Region", "production"),
                NamedValue.plain("Owner", "everyone"), NamedValue.plain("Asked", ""));
        assertThat(plan.undecided()).extracting(ScopedVariable::value).containsExactly("low", "high");
    }

    @Test
    void whatIsGivenWins() {
        var plan = plan(List.of(NamedValue.plain("Level", "given"), NamedValue.plain("Asked", "this")));
        assertThat(plan.variables()).contains(NamedValue.plain("Level", "given"), NamedValue.plain("Asked", "this"));
        assertThat(plan.undecided()).isEmpty();
    }

    @Test
    @Rule("C-24")
    void whatIsLimitedToTheProcessIsThereForItsConditions() {
        var documents = DOCUMENTS.replace("- {name: Level, value: low}",
                "- {name: Level, value: low}\n    - {name: Flag, value: \"yes\", scope: {processes: [Deployment]}}");
        assertThat(plan(documents, List.of()).variables()).contains(NamedValue.plain("Flag", "yes"));
    }

    @Test
    void aSetThatIsGoneIsSaid() {
        var answer = Planning.plan(submission(), Wishes.NONE,
                catalog(DOCUMENTS.replace("name: common", "name: other")));
        assertThat(answer).isEqualTo(new Unplannable(
                "there is no variable set 'common' any more, which the project includes"));
    }

    private static dev.slipway.orchestrator.deployment.Plan plan(List<NamedValue> given) {
        return plan(DOCUMENTS, given);
    }

    private static dev.slipway.orchestrator.deployment.Plan plan(String documents, List<NamedValue> given) {
        return ((Planned) Planning.plan(submission(),
                new Wishes(given, List.of(), List.of(), List.of(), Optional.empty()), catalog(documents))).plan();
    }

    private static Submission submission() {
        return new Submission(new DeploymentId(1, "0123456789abcdefghjk"),
                new Lane("default", "shop", "production", null), Optional.empty(), "ada", Instant.EPOCH, false);
    }

    private static CatalogCopy catalog(String documents) {
        var reading = DocumentReader.read("test", documents.getBytes(StandardCharsets.UTF_8));
        assertThat(reading.findings()).isEmpty();
        var catalog = new CatalogCopy();
        reading.documents().forEach(document -> catalog.read(CatalogDocument.newBuilder().setCommand("c")
                .setSpace(document.key().space()).setKind(document.key().kind().title())
                .setName(document.key().name()).setVersion(1).setDeleted(false)
                .setBody(DocumentWriter.json(document)).setUpdatedBy("ada").setUpdatedAt(Instant.EPOCH).build(), 1));
        return catalog;
    }
}
