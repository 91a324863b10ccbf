package dev.slipway.orchestrator.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.DocumentWriter;
import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Plan.Place;
import dev.slipway.orchestrator.deployment.Plan.Target;
import dev.slipway.orchestrator.deployment.Rule;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Submission.Circumstances;
import dev.slipway.orchestrator.deployment.Wishes;
import dev.slipway.orchestrator.planning.Planning.Planned;
import dev.slipway.orchestrator.planning.Planning.Unplannable;
import dev.slipway.schemas.catalog.CatalogDocument;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.Lane;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which targets and which actions a plan has (process.md 1.4, 2.1, 2.4, 3.1, 3.5). */
class TargetPlanningTest {
    private static final String DOCUMENTS = """
            {apiVersion: slipway.dev/v1, kind: Environment, metadata: {name: production}, spec: {guidedFailure: true}}
            ---
            {apiVersion: slipway.dev/v1, kind: Environment, metadata: {name: test}}
            ---
            {apiVersion: slipway.dev/v1, kind: WorkerPool, metadata: {name: edge}}
            ---
            {apiVersion: slipway.dev/v1, kind: Target, metadata: {name: web-02},
             spec: {environments: [production], tags: [web, blue], workerPool: edge, endpoint: {type: local}}}
            ---
            {apiVersion: slipway.dev/v1, kind: Target, metadata: {name: web-01},
             spec: {environments: [production, test], tags: [Web], endpoint: {type: local}}}
            ---
            {apiVersion: slipway.dev/v1, kind: Target, metadata: {name: db-01},
             spec: {environments: [production], tags: [db], endpoint: {type: local}}}
            ---
            {apiVersion: slipway.dev/v1, kind: Target, metadata: {name: web-03},
             spec: {environments: [production], tags: [web], disabled: true, endpoint: {type: local}}}
            ---
            apiVersion: slipway.dev/v1
            kind: Project
            metadata: {name: shop}
            spec:
              process:
                steps:
                  - {name: Approve, type: manual, instructions: "Go?", environments: [production], responsibleTeams: []}
                  - name: Roll out
                    targets: {tags: [web]}
                    rolling: {window: 1, maxFailures: "50%", batch: [10, 100]}
                    actions:
                      - {name: Drain, type: noop}
                      - {name: Install, type: noop, excludedEnvironments: [test]}
                  - {name: Old, type: noop, disabled: true}
                  - {name: Must, type: noop, required: true}
                  - {name: Check, type: noop, targets: {tags: [web]}, maxParallelism: 7}
            """;

    @Test
    @Rule({"E-1", "E-44", "RD-5", "P-5"})
    void aStepHasTheEnabledTargetsOfTheEnvironmentWithAnyOfItsTagsInTheOrderOfTheirNames() {
        var plan = plan("production", Wishes.NONE);
        assertThat(plan.targets()).extracting(Target::name).containsExactly("web-01", "web-02");
        assertThat(targets(plan, 2).numbers()).containsExactly(1, 2);
        assertThat(plan.pool(2, 1, 1)).isEqualTo("default");
        assertThat(plan.pool(2, 1, 2)).isEqualTo("edge");
        assertThat(plan("test", Wishes.NONE).targets()).extracting(Target::name).containsExactly("web-01");
    }

    @Test
    @Rule({"C-30", "C-31", "C-32"})
    void targetsCanBeChosenAndExcluded() {
        assertThat(plan("production", wishes(List.of(), List.of("WEB-02"), List.of())).targets())
                .extracting(Target::name).containsExactly("web-02");
        var without = plan("production", wishes(List.of(), List.of(), List.of("web-02")));
        assertThat(without.targets()).extracting(Target::name).containsExactly("web-01");
        assertThat(without.variables()).contains(
                NamedValue.plain("Octopus.Deployment.ExcludedMachines", "web-02"),
                NamedValue.plain("Octopus.Environment.MachinesInRole[Web]", "web-01"));
    }

    @Test
    @Rule("C-33")
    void withoutAnyTargetItIsRefusedUnlessTheProjectAllowsIt() {
        var nobody = wishes(List.of(), List.of("nobody"), List.of());
        assertThat(Planning.plan(submission("production", null), nobody, catalog(DOCUMENTS)))
                .isInstanceOf(Unplannable.class);
        var allowed = DOCUMENTS.replace("spec:\n  process:",
                "spec:\n  connectivity: {allowNoTargets: true}\n  process:");
        assertThat(Planning.plan(submission("production", null), nobody, catalog(allowed)))
                .isInstanceOf(Planned.class);
    }

    @Test
    @Rule({"C-1", "P-30", "P-31", "P-33", "P-1"})
    void whatIsNotForThisDeploymentIsSkippedWithItsReason() {
        var plan = plan("test", wishes(List.of("Must", "check"), List.of(), List.of()));
        assertThat(plan.step(1).conduct().skipped()).contains("it is only for the environments production");
        assertThat(plan.action(2, 2).skipped()).contains("it is not for the environment test");
        assertThat(plan.step(2).conduct().skipped()).isEmpty();
        assertThat(plan.step(3).conduct().skipped()).contains("it is disabled");
        assertThat(plan.step(4).conduct().skipped()).isEmpty();
        assertThat(plan.step(5).conduct().skipped()).contains("it was chosen to be skipped for this deployment");
    }

    @Test
    @Rule({"RD-1", "RD-2", "E-20", "row-11"})
    void windowsComeFromTheStepUnlessAVariableSaysOtherwise() {
        var plan = plan("production", Wishes.NONE);
        assertThat(targets(plan, 2).window()).isEqualTo(1);
        assertThat(targets(plan, 5).window()).isEqualTo(7);
        var rolling = targets(plan, 2).rolling().orElseThrow();
        assertThat(rolling.maxFailures()).isEqualTo(1);
        assertThat(rolling.batches()).containsExactly(1, 2);
        var four = new Wishes(List.of(NamedValue.plain("Octopus.Action.MaxParallelism", "4")), List.of(), List.of(),
                List.of(), Optional.empty());
        assertThat(targets(plan("production", four), 2).window()).isEqualTo(4);
        assertThat(plan("production", four).terms().parallelSteps()).isEqualTo(4);
    }

    @Test
    @Rule("R-20")
    void whetherPeopleAreAskedAboutFailuresIsSaidNowOrByTheEnvironment() {
        assertThat(plan("production", Wishes.NONE).terms().guided()).isTrue();
        assertThat(plan("test", Wishes.NONE).terms().guided()).isFalse();
        var now = new Wishes(List.of(), List.of(), List.of(), List.of(), Optional.of(true));
        assertThat(plan("test", now).terms().guided()).isTrue();
    }

    @Test
    @Rule({"C-3", "C-4"})
    void tenantTagsMatchOneOfEachSet() {
        var wanted = List.of("Size/Large", "Size/Small", "Region/EU");
        assertThat(StaticFilters.matches(wanted, List.of("Size/Small", "region/eu"))).isTrue();
        assertThat(StaticFilters.matches(wanted, List.of("Size/Small"))).isFalse();
        assertThat(StaticFilters.matches(wanted, List.of())).isFalse();
        assertThat(StaticFilters.matches(List.of(), List.of())).isTrue();
    }

    private static Place.Targets targets(Plan plan, int step) {
        return (Place.Targets) plan.step(step).conduct().place();
    }

    private static Wishes wishes(List<String> skip, List<String> targets, List<String> exclude) {
        return new Wishes(List.of(), skip, targets, exclude, Optional.empty());
    }

    @Test
    @Rule("TQ-3")
    void aConcurrencyTagIsEvaluatedWithWhatIsKnownBeforehand() {
        var tag = NamedValue.plain("Octopus.Task.ConcurrencyTag", "#{Octopus.Environment.Name}-hosts");
        assertThat(plan("production", new Wishes(List.of(tag), List.of(), List.of(), List.of(), Optional.empty()))
                .terms().concurrencyTag()).contains("production-hosts");
        assertThat(plan("production", Wishes.NONE).terms().concurrencyTag()).isEmpty();
        assertThat(plan("production", Wishes.NONE).terms().locksMachines()).isTrue();
    }

    private static Plan plan(String environment, Wishes wishes) {
        var answer = Planning.plan(submission(environment, null), wishes, catalog(DOCUMENTS));
        assertThat(answer).isInstanceOf(Planned.class);
        return ((Planned) answer).plan();
    }

    private static Submission submission(String environment, @Nullable String tenant) {
        return new Submission(new DeploymentId(1, "0123456789abcdefghjk"),
                new Lane("default", "shop", environment, tenant), Optional.empty(), "ada", Instant.EPOCH, false,
                Circumstances.USUAL);
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
