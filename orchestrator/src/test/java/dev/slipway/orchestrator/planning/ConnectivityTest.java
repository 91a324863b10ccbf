package dev.slipway.orchestrator.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Rule;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Wishes;
import dev.slipway.orchestrator.planning.Planning.Planned;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether a target is deployed to, by its health and by its tenants (process.md 3.1, 3.5). */
class ConnectivityTest {
    private static final String DOCUMENTS = """
            {apiVersion: slipway.dev/v1, kind: Environment, metadata: {name: production}}
            ---
            {apiVersion: slipway.dev/v1, kind: Tenant, metadata: {name: acme}, spec: {tags: [Size/Large]}}
            ---
            {apiVersion: slipway.dev/v1, kind: WorkerPool, metadata: {name: edge}}
            ---
            TARGETS
            ---
            apiVersion: slipway.dev/v1
            kind: Project
            metadata: {name: shop}
            spec:
              connectivity: {POLICY}
              process:
                steps:
                  - {name: Roll out, type: noop, targets: {tags: [web]}}
                  - {name: Elsewhere, type: noop, workerPool: edge}
            """;
    private static final String BY_HEALTH = String.join("\n---\n",
            List.of("unknown", "healthy", "hasWarnings", "unhealthy", "unavailable").stream()
                    .map(health -> target(health, "tags: [web], health: " + health)).toList());

    @Test
    @Rule({"E-40", "E-43"})
    void withoutAPolicyEveryTargetHasToBeThere() {
        assertThat(targets(BY_HEALTH, "", null)).containsExactly("hasWarnings", "healthy", "unavailable", "unhealthy",
                "unknown");
    }

    @Test
    @Rule({"E-42", "E-43"})
    void unhealthyOnesAreLeftOutWhereTheProjectSaysSoAndScriptsAreTold() {
        var plan = plan(BY_HEALTH, "excludeUnhealthy: true", null);
        assertThat(names(plan)).containsExactly("hasWarnings", "healthy", "unavailable", "unknown");
        assertThat(plan.variables())
                .contains(NamedValue.plain("Octopus.Deployment.ExcludedMachines", "unhealthy"));
    }

    @Test
    @Rule("E-41")
    void thoseThatCantBeReachedAreSkippedAndOnlyThoseWithTheTags() {
        assertThat(targets(BY_HEALTH, "skipUnavailable: true", null)).containsExactly("hasWarnings", "healthy",
                "unhealthy", "unknown");
        assertThat(targets(BY_HEALTH, "skipUnavailable: true, skipTags: [other]", null)).contains("unavailable");
    }

    @Test
    @Rule("E-2")
    void aTargetOfTenantsIsForThemAloneUnlessItSaysOtherwise() {
        var targets = String.join("\n---\n", target("anybody", "tags: [web]"),
                target("of-acme", "tags: [web], tenants: [acme]"),
                target("of-large", "tags: [web], tenantTags: [Size/Large]"),
                target("of-other", "tags: [web], tenants: [other]"),
                target("both", "tags: [web], tenants: [acme], tenantedMode: tenantedOrUntenanted"));
        assertThat(targets(targets, "", null)).containsExactly("anybody", "both");
        assertThat(targets(targets, "", "acme")).containsExactly("both", "of-acme", "of-large");
    }

    @Test
    @Rule({"E-10", "E-15"})
    void aStepOnAWorkerHasItsPoolOrTheDefaultOneWhateverTheTargets() {
        var plan = plan(target("web-01", "tags: [web]"), "", null);
        assertThat(plan.pool(1, 1, 1)).isEqualTo("default");
        assertThat(plan.pool(2, 1, 0)).isEqualTo("edge");
        assertThat(plan.step(2).conduct().place()).isEqualTo(new Plan.Place.Worker());
    }

    private static String target(String name, String more) {
        return "{apiVersion: slipway.dev/v1, kind: Target, metadata: {name: " + name
                + "}, spec: {environments: [production], endpoint: {type: local}, " + more + "}}";
    }

    private static List<String> targets(String targets, String policy, @Nullable String tenant) {
        return names(plan(targets, policy, tenant));
    }

    private static List<String> names(Plan plan) {
        return plan.targets().stream().map(Plan.Target::name).toList();
    }

    private static Plan plan(String targets, String policy, @Nullable String tenant) {
        var catalog = PlannedCatalog
                .of(PlannedCatalog.documents(DOCUMENTS.replace("TARGETS", targets).replace("POLICY", policy)));
        return ((Planned) Planning.plan(new Submission(new DeploymentId(1, "0123456789abcdefghjk"),
                new Lane("default", "shop", "production", tenant), Optional.empty(), "ada", Instant.EPOCH, false),
                Wishes.NONE, catalog)).plan();
    }
}
