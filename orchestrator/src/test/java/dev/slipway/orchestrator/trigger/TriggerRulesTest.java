package dev.slipway.orchestrator.trigger;

import static dev.slipway.orchestrator.trigger.Shop.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.documents.ReleaseSpec.Prevention;
import dev.slipway.documents.TriggerSpec;
import dev.slipway.documents.TriggerSpec.Action.DeployRelease;
import dev.slipway.documents.TriggerSpec.Action.RunRunbook;
import dev.slipway.documents.TriggerSpec.When;
import dev.slipway.schemas.id.Lane;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What triggers do, and when (process.md SC-2, SC-3). */
class TriggerRulesTest {
    private static final String LIFECYCLE = document("Lifecycle", "default",
            "phases: [{name: T, environments: [test]}, {name: P, environments: [production]}]");
    private static final String TENANTED = Shop.PROJECT.replace("lifecycle:", "tenantedMode: tenanted, lifecycle:");
    private static final String TAGS = document("TagSet", "Ring", "tags: [Early, Late]");
    private static final String ACME = document("Tenant", "acme",
            "tags: [Ring/Early], projects: [{name: shop, environments: [test, production]}]");
    private static final String BETA = document("Tenant", "beta", "projects: [{name: shop, environments: [test]}]");

    private final Passed passed = new Passed();

    @Test
    void theReleaseThatWasMadeLastIsDeployedOfAllOrOfAChannel() {
        var shop = new Shop(Shop.PROJECT, LIFECYCLE);
        shop.release("2.0", "beta");
        shop.release("1.1", "stable");
        shop.release("3.0-rc", "beta");

        assertThat(fire(shop, "test", null, null)).isEqualTo(deployed("test", null, "3.0-rc", "beta"));
        assertThat(fire(shop, "test", null, "stable")).isEqualTo(deployed("test", null, "1.1", "stable"));
        assertThat(fire(shop, "test", null, "other").errors())
                .containsExactly("test: there is no release of shop in the channel 'other'");
    }

    @Test
    void aReleaseIsPromotedFromWhereItHasSucceededLast() {
        var shop = new Shop(Shop.PROJECT, LIFECYCLE);
        shop.release("1.0", "stable");
        shop.release("2.0", "stable");

        assertThat(fire(shop, "production", "test", null).errors())
                .containsExactly("production: no release of shop has succeeded in test yet");
        passed.in("test", null, "1.0");
        assertThat(fire(shop, "production", "test", null)).isEqualTo(deployed("production", null, "1.0", "stable"));
        assertThat(fire(shop, "production", "test", "beta").errors()).containsExactly("production: what has succeeded"
                + " last in test is 1.0, which is not of the channel 'beta'");
        assertThat(fire(shop, "production", null, null).errors()).containsExactly("production: release 2.0: in the"
                + " lifecycle 'default' it must first succeed in test (phase 'T')");
    }

    @Test
    void whatIsThereAlreadyIsLeftWhereItSaysSo() {
        var shop = new Shop(Shop.PROJECT, LIFECYCLE);
        shop.release("1.0", "stable");
        passed.in("test", null, "1.0");

        var again = new DeployRelease("shop", "test", null, null, null, false);
        assertThat(fire(shop, again, Optional.empty())).isEqualTo(Outcome.note("test: release 1.0 is there already"));
        assertThat(fire(shop, "test", null, null).wanted()).hasSize(1);
    }

    @Test
    void ofATenantedProjectEachConnectedTenantHasItThatMayHaveIt() {
        var shop = new Shop(TENANTED, LIFECYCLE, TAGS, ACME, BETA);
        shop.release("1.0", "beta");

        var outcome = fire(shop, "test", null, null);
        assertThat(outcome.wanted()).containsExactlyElementsOf(deployed("test", "acme", "1.0", "beta").wanted());
        assertThat(outcome.errors())
                .containsExactly("test for beta: the channel 'beta' is for tenants with Ring/Early, which 'beta' has"
                        + " not");
        assertThat(fire(shop, "staging", null, null).errors())
                .containsExactly("no tenant is connected to shop in staging");
    }

    @Test
    void aTenantThatLacksValuesIsLeftOutAndSaysSo() {
        var shop = new Shop(TENANTED.replace("lifecycle:", "tenantVariables: [Domain], lifecycle:"), LIFECYCLE, TAGS,
                ACME, BETA.replace("spec: {", "spec: {variables: [{name: Domain, value: b.example.org}], "));
        shop.release("1.0", "stable");

        var outcome = fire(shop, "test", null, null);
        assertThat(outcome.wanted()).hasSize(1);
        assertThat(outcome.errors()).containsExactly("test for acme: the tenant 'acme' has no value of Domain");
    }

    @Test
    void aSuccessOfATenantSetsOffWhatIsForThatTenant() {
        var shop = new Shop(TENANTED, LIFECYCLE, TAGS, ACME, BETA);
        shop.release("1.0", "stable");
        passed.in("test", "acme", "1.0").in("test", "beta", "1.0");
        var deploy = new DeployRelease("shop", "production", "test", null, null, true);

        var after = Optional.of(new Lane("default", "shop", "test", "acme"));
        assertThat(fire(shop, deploy, after)).isEqualTo(deployed("production", "acme", "1.0", "stable"));
        var other = Optional.of(new Lane("default", "shop", "test", "beta"));
        assertThat(fire(shop, deploy, other).errors()).containsExactly(
                "production for beta: the tenant 'beta' is not connected to shop in production");
    }

    @Test
    void aReleaseThatIsPreventedGoesNoFurther() {
        var shop = new Shop(Shop.PROJECT, LIFECYCLE);
        shop.release("1.0", "stable", new Prevention("it loses orders", "ada", Instant.EPOCH));

        assertThat(fire(shop, "test", null, null).errors())
                .containsExactly("test: release 1.0 goes no further: it loses orders");
    }

    @Test
    void whatNobodyIsThereToGiveIsAnError() {
        var asking = Shop.PROJECT.replace("process:", "variables: [{name: Why, prompt: {required: true}}], process:");
        var shop = new Shop(asking, LIFECYCLE);
        shop.release("1.0", "stable");

        assertThat(fire(shop, "test", null, null).errors()).singleElement().asString()
                .startsWith("test: it asks for a value of 'Why'");
    }

    @Test
    void aProjectWithoutReleasesIsDeployedAsItIs() {
        var shop = new Shop(Shop.PROJECT.replace("lifecycle: default, ", ""));

        assertThat(fire(shop, "test", null, null).wanted()).containsExactly(new Wanted(
                new Lane("default", "shop", "test", null), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void aRunbookRunsWhereItMay() {
        var shop = new Shop(Shop.PROJECT, LIFECYCLE, document("Runbook", "tidy",
                "project: shop, environments: [test], process: {steps: [{name: One, type: noop}]}"));

        assertThat(fire(shop, new RunRunbook("tidy", "test", null), Optional.empty()).wanted())
                .containsExactly(new Wanted(new Lane("default", "shop", "test", null), Optional.empty(),
                        Optional.empty(), Optional.of("tidy")));
        assertThat(fire(shop, new RunRunbook("tidy", "staging", null), Optional.empty()).errors())
                .containsExactly("the runbook 'tidy' runs in test only, not in staging");
        assertThat(fire(shop, new RunRunbook("other", "test", null), Optional.empty()).errors())
                .containsExactly("there is no runbook 'other' any more");
    }

    @Test
    void aScheduleSaysTheNextTimeInItsZone() {
        var schedule = new When.Schedule("0 30 2 * * ?", ZoneId.of("Europe/Berlin"));
        var daily = new TriggerSpec(null, false, schedule, new RunRunbook("tidy", "test", null));

        assertThat(Timetable.next(daily, Instant.parse("2026-07-01T00:00:00Z")))
                .contains(Instant.parse("2026-07-01T00:30:00Z"));
        var disabled = new TriggerSpec(null, true, schedule, new RunRunbook("tidy", "test", null));
        assertThat(Timetable.next(disabled, Instant.EPOCH)).isEmpty();
        var over = new TriggerSpec(null, false, new When.Schedule("0 0 0 1 1 ? 2020", ZoneId.of("UTC")),
                new RunRunbook("tidy", "test", null));
        assertThat(Timetable.next(over, Instant.parse("2026-07-01T00:00:00Z"))).isEmpty();
    }

    private Outcome fire(Shop shop, String environment, @Nullable String from, @Nullable String channel) {
        return fire(shop, new DeployRelease("shop", environment, from, channel, null, true), Optional.empty());
    }

    private Outcome fire(Shop shop, TriggerSpec.Action action, Optional<Lane> after) {
        var trigger = new TriggerSpec(null, false, new When.Schedule("0 0 0 * * ?", ZoneId.of("UTC")), action);
        return TriggerRules.fire("default", trigger, after, shop.catalog(), passed);
    }

    private static Outcome deployed(String environment, @Nullable String tenant, String release, String channel) {
        return Outcome.of(new Wanted(new Lane("default", "shop", environment, tenant), Optional.of(release),
                Optional.of(channel), Optional.empty()));
    }
}
