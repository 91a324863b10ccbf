package dev.slipway.orchestrator.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.documents.Document;
import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.documents.Origin;
import dev.slipway.documents.ReleaseSnapshot;
import dev.slipway.documents.ReleaseSpec;
import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Rule;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Wishes;
import dev.slipway.orchestrator.planning.Planning.Planned;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a release keeps, and what its channel says (process.md 1.5, 2.1). */
class ReleasePlanningTest {
    private static final String DOCUMENTS = """
            {apiVersion: slipway.dev/v1, kind: Environment, metadata: {name: production}}
            ---
            apiVersion: slipway.dev/v1
            kind: VariableSet
            metadata: {name: common}
            spec: {variables: [{name: Region, value: eu}]}
            ---
            apiVersion: slipway.dev/v1
            kind: ScriptModule
            metadata: {name: tools}
            spec: {syntax: bash, script: "old() { :; }"}
            ---
            apiVersion: slipway.dev/v1
            kind: Project
            metadata: {name: shop}
            spec:
              variableSets: [common]
              scriptModules: [tools]
              channels: [{name: stable, default: true}, {name: beta}]
              process: {steps: [{name: Old, type: noop}, {name: Try, type: noop, channels: [BETA]}]}
            """;

    @Test
    @Rule({"P-40", "P-4"})
    void aReleaseIsDeployedAsItWasWhateverHasBecomeOfItsProjectSince() {
        var later = DOCUMENTS.replace("name: Old", "name: New").replace("value: eu", "value: us").replace("old()",
                "new()");
        var plan = plan(later, "1.0", "stable");
        assertThat(plan.steps()).extracting(Plan.Step::name).containsExactly("Old", "Try");
        assertThat(plan.variables()).contains(NamedValue.plain("Region", "eu"),
                NamedValue.plain("Octopus.Script.Module[tools]", "old() { :; }"));
        assertThat(plan(later, "no-such-release", "stable").steps().getFirst().name()).isEqualTo("New");
    }

    @Test
    @Rule({"C-2", "C-5"})
    void whatIsForAChannelRunsForReleasesOfItAlone() {
        assertThat(plan(DOCUMENTS, "1.0", "beta").step(2).conduct().skipped()).isEmpty();
        assertThat(plan(DOCUMENTS, "1.0", "stable").step(2).conduct().skipped())
                .contains("it is only for the channels BETA");
        assertThat(plan(DOCUMENTS, "no-such-release", "stable").step(2).conduct().skipped()).isPresent();
    }

    private static Plan plan(String now, String version, String channel) {
        var documents = new ArrayList<>(PlannedCatalog.documents(now));
        var snapshot = ReleaseSnapshot.of(PlannedCatalog.documents(DOCUMENTS).stream()
                .filter(document -> document.key().kind() != Kind.ENVIRONMENT).toList());
        documents.add(new Document(new DocumentKey("default", Kind.RELEASE, ReleaseSpec.nameOf("shop", "1.0")),
                new ReleaseSpec("shop", "1.0", channel, null, "ada", Instant.EPOCH, snapshot), new Origin("test", 1)));
        var catalog = PlannedCatalog.of(List.copyOf(documents));
        var submission = Planning.completed(new Submission(new DeploymentId(1, "0123456789abcdefghjk"),
                new Lane("default", "shop", "production", null), Optional.of(version), "ada", Instant.EPOCH, false),
                catalog);
        return ((Planned) Planning.plan(submission, Wishes.NONE, catalog)).plan();
    }
}
