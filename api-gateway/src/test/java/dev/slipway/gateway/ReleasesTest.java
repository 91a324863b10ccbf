package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.ReleaseSpec;
import dev.slipway.schemas.command.SubmitDeployment;
import dev.slipway.schemas.common.Firing;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.summary.DeploymentSummary;
import dev.slipway.schemas.topic.Topic;
import dev.slipway.schemas.trigger.TriggerState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Releases and what may be done with them: RL-1, RL-2, CH-2, LC-1 to LC-3, FZ-2, FZ-3, P-30, C-30, 10.5, 10.6. */
@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleasesTest {
    private static final String STEPS = "process: {steps: [{name: A, type: noop}, {name: B, type: noop, required: true}]}";

    private final Stage stage;
    private final Api api;

    ReleasesTest(Stage stage) {
        this.stage = stage;
        this.api = stage.api;
    }

    @BeforeAll
    void documents() {
        stage.prepare("plain");
        api.applied("environments/qa", "Environment", "qa", "sortOrder: -1");
        api.applied("environments/frozen", "Environment", "frozen", "sortOrder: 9");
        api.applied("lifecycles/two", "Lifecycle", "two",
                "phases: [{name: First, environments: [qa]}, {name: Second, environments: [production, frozen]}]");
        api.applied("projects/store", "Project", "store",
                "lifecycle: two, nextVersion: 2.0.i, tenantedMode: tenantedOrUntenanted,"
                        + " variables: [{name: Greeting, value: hello}], channels: [{name: stable, default: true, tag: '^$'},"
                        + " {name: beta, versionRange: '[3,4)'}], " + STEPS);
        api.applied("tenants/acme", "Tenant", "acme", "projects: [{name: store, environments: [qa]}]");
        api.applied("targets/web-01", "Target", "web-01",
                "environments: [production], tags: [web], endpoint: {type: local}");
        api.applied("runbooks/restart", "Runbook", "restart", "project: store, environments: [qa], " + STEPS);
        api.applied("freezes/always", "Freeze", "always", "description: end of year, environments: [frozen],"
                + " start: 2020-01-01T00:00:00Z, end: 2120-01-01T00:00:00Z");
    }

    @Test
    void aReleaseKeepsItsProjectAsItWasAndNeverChanges() {
        var made = api.post("/api/v1/releases", "{\"project\":\"store\",\"version\":\"1.0\",\"notes\":\"first\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("/api/v1/releases/store/1.0");
        assertThat(made.json().get("channel").asString()).isEqualTo("stable");

        var shown = api.get("/api/v1/releases/store/1.0").json().get("release");
        assertThat(shown.get("notes").asString()).isEqualTo("first");
        var again = api.post("/api/v1/releases", "{\"project\":\"store\",\"version\":\"1.0\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("code").asString()).isEqualTo("release-exists");
        var document = api.get("/api/v1/releases/" + ReleaseSpec.nameOf("store", "1.0"));
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.json().get("spec").has("snapshot")).isFalse();
        assertThat(api.get("/api/v1/releases/store/9").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/releases?project=store").text()).contains("\"1.0\"");
    }

    @Test
    void whatIsWrongInAReleaseIsSaidWithItsField() {
        assertThat(field("{\"version\":\"1\"}")).isEqualTo("project");
        assertThat(field("{\"project\":\"nothing\",\"version\":\"1\"}")).isEqualTo("project");
        assertThat(field("{\"project\":\"store\",\"version\":\"one\"}")).isEqualTo("version");
        assertThat(field("{\"project\":\"plain\"}")).isEqualTo("version");
        assertThat(field("{\"project\":\"store\",\"version\":\"1.5\",\"channel\":\"gamma\"}")).isEqualTo("channel");
        assertThat(field("{\"project\":\"store\",\"version\":\"1.5-rc\"}")).isEqualTo("version");
        assertThat(field("{\"project\":\"store\",\"version\":\"4.0\",\"channel\":\"beta\"}")).isEqualTo("version");
        assertThat(field("{\"project\":\"store\",\"version\":\"1\",\"colour\":\"red\"}")).isEqualTo("colour");
        assertThat(api.post("/api/v1/releases",
                "{\"project\":\"store\",\"version\":\"3.1-x\",\"channel\":\"Beta\"}").status()).isEqualTo(201);
        assertThat(api.post("/api/v1/releases",
                "{\"project\":\"store\",\"version\":\"0.1-x\",\"ignoreChannelRules\":true}").status()).isEqualTo(201);
    }

    private String field(String body) {
        var answer = api.post("/api/v1/releases", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        return answer.json().at("/errors/0/field").asString();
    }

    @Test
    void aReleaseGoesToTheNextPhaseWhenItHasSucceededInTheOneBefore() {
        release("1.7");
        assertThat(deploy("qa", "1.8", "").json().get("detail").asString()).contains("there is no release 1.8");
        assertThat(deploy("qa", "1.7", "").status()).isEqualTo(202);
        var early = deploy("production", "1.7", "");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.json().get("detail").asString()).contains("must first succeed in qa (phase 'First')");

        succeeded("qa", "1.7", null);

        assertThat(deploy("production", "1.7", "").status()).isEqualTo(202);
        assertThat(deploy("qa", "1.7", ",\"tenant\":\"acme\"").status()).isEqualTo(202);
        assertThat(api.get("/api/v1/releases/store/1.7").json().at("/succeeded/qa/0").asString()).isEmpty();
    }

    @Test
    void whatSucceededBeforeAReleaseOfThisVersionWasMadeIsAnother() {
        succeeded("qa", "1.71", null, Instant.now().minusSeconds(120));
        release("1.71");

        assertThat(deploy("production", "1.71", "").status()).isEqualTo(409);
        assertThat(api.get("/api/v1/releases/store/1.71").json().get("succeeded").isEmpty()).isTrue();
    }

    @Test
    void withReleasesADeploymentIsOfOneOfThem() {
        release("1.3");

        assertThat(failed(api.post("/api/v1/deployments", "{\"project\":\"store\",\"environment\":\"qa\"}")))
                .isEqualTo("release");
        assertThat(api.post("/api/v1/deployments",
                "{\"project\":\"plain\",\"environment\":\"production\",\"release\":\"any label\"}").status())
                .isEqualTo(202);
    }

    @Test
    void aReleaseThatIsPreventedGoesNowhereNew() {
        release("1.90");
        succeeded("qa", "1.90", null);
        var begun = deploy("production", "1.90", "");
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        var path = "/api/v1/releases/store/1.90/progression";
        assertThat(api.post(path, "{\"prevented\":true}").status()).isEqualTo(422);
        var stopped = api.post(path, "{\"prevented\":true,\"reason\":\"it loses orders\"}");
        assertThat(stopped.status()).as(stopped.text()).isEqualTo(200);
        assertThat(api.get("/api/v1/releases/store/1.90").json().at("/release/prevented/reason").asString())
                .isEqualTo("it loses orders");

        var refused = deploy("production", "1.90", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asString()).contains("it loses orders");
        var failed = new PlayedDeployment(stage.orchestrator, begun.json().get("id").asString(), "store", List.of("A"))
                .ofRelease("1.90").queued().started().granted(1).stepFailed(1, "broken").failed("broken");
        var resume = "/api/v1/deployments/" + failed.id();
        Await.until(() -> api.get(resume).json().get("state").asString(), "failed"::equals);
        var stays = api.post(resume + "/resume", "");
        assertThat(stays.status()).as(stays.text()).isEqualTo(409);
        assertThat(stays.json().get("code").asString()).isEqualTo("prevented");
        assertThat(deploy("qa", "1.90", "").status()).as("where it was it may go again").isEqualTo(202);
        assertThat(api.post(path, "{\"prevented\":false}").status()).isEqualTo(200);
        assertThat(deploy("production", "1.90", "").status()).isEqualTo(202);
        assertThat(api.post(resume + "/resume", "").status()).isEqualTo(202);
    }

    @Test
    void aTriggerIsShownWithItsTimesAndWhatCameOfIt() {
        api.applied("triggers/nightly", "Trigger", "nightly", "schedule: {cron: '0 30 6 * * ?'},"
                + " runRunbook: {runbook: restart, environment: qa}");
        stage.orchestrator.write(Topic.TRIGGERS, 0, "default/Trigger/nightly",
                new TriggerState("default", "nightly", 1L,
                        Instant.EPOCH,
                        List.of(new Firing(Instant.EPOCH, Instant.EPOCH, "schedule", null, List.of("d0-a"),
                                List.of("qa: no"), List.of()))));

        var shown = Await.until(() -> api.get("/api/v1/trigger-status/nightly").json(),
                json -> !json.get("firings").isEmpty());
        assertThat(shown.get("when").asString()).isEqualTo("0 30 6 * * ? UTC");
        assertThat(shown.get("next")).hasSize(5);
        assertThat(shown.at("/firings/0/errors/0").asString()).isEqualTo("qa: no");
        assertThat(api.get("/api/v1/trigger-status").json().get("items").valueStream()
                .map(item -> item.get("name").asString())).contains("nightly");
        assertThat(api.post("/api/v1/triggers/none/run", "").status()).isEqualTo(404);
    }

    @Test
    void aTenantNeedsValuesOfItsOwnWhereTheProjectExpectsThem() {
        api.applied("projects/hosted", "Project", "hosted",
                "tenantedMode: tenanted, tenantVariables: [Domain, Database], "
                        + "variables: [{name: Domain, value: example.org}], " + STEPS);
        api.applied("tenants/half", "Tenant", "half",
                "projects: [{name: hosted, environments: [qa, production]}], variables:"
                        + " [{name: domain, value: half.example.org}, {name: Database, value: x, scope: {environments: [qa]}}]");

        var body = "{\"project\":\"hosted\",\"environment\":\"ENV\",\"tenant\":\"half\"}";
        assertThat(api.post("/api/v1/deployments", body.replace("ENV", "qa")).status()).isEqualTo(202);
        var refused = api.post("/api/v1/deployments", body.replace("ENV", "production"));
        assertThat(failed(refused)).isEqualTo("tenant");
        assertThat(refused.text()).contains("'half' has no value of Database in production");
    }

    @Test
    void aFreezeIsRefusedWithItsEndUnlessAReasonIsGiven() {
        release("1.4");
        succeeded("qa", "1.4", null);

        var frozen = deploy("frozen", "1.4", "");
        assertThat(frozen.status()).isEqualTo(409);
        assertThat(frozen.json().get("code").asString()).isEqualTo("frozen");
        assertThat(frozen.json().get("detail").asString()).contains("'always' (end of year)")
                .contains("2120-01-01T00:00:00Z");
        var overridden = deploy("frozen", "1.4", ",\"overrideFreeze\":\"the shop is down\"");
        assertThat(overridden.status()).as(overridden.text()).isEqualTo(202);
        assertThat(command(overridden).getVariables()).extracting(variable -> variable.getValue())
                .contains("the shop is down");
    }

    @Test
    void whatIsChosenForADeploymentTravelsWithItAndMustBeThere() {
        release("1.5");
        succeeded("qa", "1.5", null);

        var accepted = deploy("production", "1.5", ",\"skipSteps\":[\"a\"],\"targets\":[\"web-01\"],"
                + "\"guidedFailure\":true,\"at\":\"2120-01-01T00:00:00Z\",\"expires\":\"2120-01-02T00:00:00+01:00\"");
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        var command = command(accepted);
        assertThat(command.getSkipSteps()).containsExactly("a");
        assertThat(command.getTargets()).containsExactly("web-01");
        assertThat(command.getGuidedFailure()).isTrue();
        assertThat(command.getNotBefore()).isEqualTo(Instant.parse("2120-01-01T00:00:00Z"));
        assertThat(command.getExpires()).isEqualTo(Instant.parse("2120-01-01T23:00:00Z"));
        assertThat(command.getChannel()).isEqualTo("stable");

        assertThat(failed(deploy("production", "1.5", ",\"skipSteps\":[\"C\"]"))).isEqualTo("skipSteps[0]");
        assertThat(failed(deploy("production", "1.5", ",\"skipSteps\":[\"B\"]"))).isEqualTo("skipSteps[0]");
        assertThat(failed(deploy("production", "1.5", ",\"targets\":[\"web-02\"]"))).isEqualTo("targets[0]");
        assertThat(failed(deploy("qa", "1.5", ",\"excludeTargets\":[\"web-01\"]"))).isEqualTo("excludeTargets[0]");
        assertThat(failed(deploy("production", "1.5", ",\"at\":\"tomorrow\""))).isEqualTo("at");
        assertThat(failed(deploy("production", "1.5", ",\"at\":\"+999999999-12-31T23:59:59Z\""))).isEqualTo("at");
        assertThat(failed(deploy("production", "1.5", ",\"expires\":\"2020-01-01T00:00:00Z\""))).isEqualTo("expires");
        assertThat(failed(deploy("production", "1.5", ",\"guidedFailure\":\"yes\""))).isEqualTo("guidedFailure");
        assertThat(failed(deploy("production", "1.5", ",\"variables\":{\"A\":\"1\"},\"forms\":{\"a\":\"2\"}")))
                .isEqualTo("forms.a");
    }

    @Test
    void aTenantMustBeConnectedAndTheProjectMustAllowIt() {
        release("1.6");

        var accepted = deploy("qa", "1.6", ",\"tenant\":\"acme\"");
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        assertThat(command(accepted).getTenant()).isEqualTo("acme");
        assertThat(command(accepted).getLane()).endsWith("/acme");
        assertThat(failed(deploy("qa", "1.6", ",\"tenant\":\"nobody\""))).isEqualTo("tenant");
        assertThat(failed(deploy("production", "1.6", ",\"tenant\":\"acme\""))).isEqualTo("tenant");
        assertThat(failed(api.post("/api/v1/deployments",
                "{\"project\":\"plain\",\"environment\":\"production\",\"tenant\":\"acme\"}"))).isEqualTo("tenant");
    }

    @Test
    void aRunbookNeedsNoReleaseAndKnowsNoLifecycle() {
        var body = "{\"project\":\"store\",\"runbook\":\"restart\",\"environment\":";
        var accepted = api.post("/api/v1/deployments", body + "\"qa\"}");
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        assertThat(command(accepted).getRunbook()).isEqualTo("restart");
        assertThat(failed(api.post("/api/v1/deployments", body + "\"production\"}"))).isEqualTo("environment");
        assertThat(failed(api.post("/api/v1/deployments", body + "\"qa\",\"release\":\"1.0\"}"))).isEqualTo("release");
    }

    @Test
    void aSnapshotHoldsTheProjectAndWhatItIncludes() {
        release("1.9");

        var copy = stage.gateway.context().getBean(dev.slipway.gateway.catalog.CatalogCopy.class);
        var stored = copy.find("default", "Release", ReleaseSpec.nameOf("store", "1.9")).orElseThrow();
        var release = (ReleaseSpec) DocumentReader
                .readStored("r", stored.getBody().getBytes(java.nio.charset.StandardCharsets.UTF_8)).documents()
                .getFirst().spec();
        assertThat(dev.slipway.documents.ReleaseSnapshot.documents(release.snapshot()))
                .extracting(document -> document.key().toString()).containsExactly("default/Project/store");
    }

    @Test
    void theSchemaOfEachKindIsThereForEditors() {
        var schema = api.get("/schemas/Project.json");
        assertThat(schema.status()).isEqualTo(200);
        assertThat(schema.json().get("$schema").asString()).contains("2020-12");
        assertThat(api.get("/schemas/document.json").status()).isEqualTo(200);
        assertThat(api.get("/schemas/nothing.json").status()).isEqualTo(404);
    }

    private void release(String version) {
        var made = api.post("/api/v1/releases", "{\"project\":\"store\",\"version\":\"" + version + "\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private Api.Answer deploy(String environment, String release, String more) {
        return api.post("/api/v1/deployments", "{\"project\":\"store\",\"environment\":\"" + environment
                + "\",\"release\":\"" + release + "\"" + more + "}");
    }

    private static String failed(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        return answer.json().at("/errors/0/field").asString();
    }

    private SubmitDeployment command(Api.Answer answer) {
        var id = answer.json().get("id").asString();
        return Await.until(() -> stage.orchestrator.submitted.stream()
                .filter(submit -> submit.getDeployment().equals(id)).toList(), found -> found.size() == 1).getFirst();
    }

    private void succeeded(String environment, String release, @org.jspecify.annotations.Nullable String tenant) {
        succeeded(environment, release, tenant, Instant.now());
    }

    private void succeeded(String environment, String release, @org.jspecify.annotations.Nullable String tenant,
            Instant now) {
        var id = DeploymentId.random(3, new java.security.SecureRandom()).toString();
        stage.orchestrator.write(Topic.DEPLOYMENTS, 3, id,
                DeploymentSummary.newBuilder().setDeployment(id).setSpace("default").setProject("store")
                        .setEnvironment(environment).setTenant(tenant).setRelease(release).setState("succeeded")
                        .setCreatedBy("ada").setCreatedAt(now).setFinishedAt(now).setSequence(9).build());
    }
}
