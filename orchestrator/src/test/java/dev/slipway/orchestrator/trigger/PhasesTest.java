package dev.slipway.orchestrator.trigger;

import static dev.slipway.orchestrator.trigger.Shop.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.documents.ReleaseSpec;
import dev.slipway.documents.ReleaseSpec.Prevention;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where releases go by themselves (process.md LC-3 to LC-5). */
class PhasesTest {
    private static final String LIFECYCLE = document("Lifecycle", "default",
            "phases: [{name: T, automaticEnvironments: [test]}, {name: S, automaticEnvironments: [staging], optional:"
                    + " true}, {name: P, automaticEnvironments: [production]}]");
    private static final String TAGS = document("TagSet", "Ring", "tags: [Early, Late]");
    private static final String ACME = document("Tenant", "acme",
            "tags: [Ring/Early], projects: [{name: shop, environments: [test, production]}]");
    private static final String BETA = document("Tenant", "beta", "projects: [{name: shop, environments: [test]}]");

    private final Passed passed = new Passed();

    @Test
    void theFirstPhaseIsOpenAtOnceAndTheNextWhenItHasSucceeded() {
        var shop = new Shop(Shop.PROJECT, LIFECYCLE);
        var release = shop.release("1.0", "stable");

        assertThat(open(shop, release)).containsExactly("default/shop/test");
        passed.in("test", null, "1.0");
        assertThat(open(shop, release)).as("not to an optional phase").containsExactly("default/shop/production");
    }

    @Test
    void itIsBroughtToAnEnvironmentOnceWhateverComesOfIt() {
        var shop = new Shop(Shop.PROJECT, LIFECYCLE);
        var release = shop.release("1.0", "stable");
        passed.brought(Phases.open("default", release, shop.catalog(), passed).getFirst());

        assertThat(open(shop, release)).isEmpty();
        assertThat(open(shop, shop.release("1.1", "stable"))).containsExactly("default/shop/test");
    }

    @Test
    void eachConnectedTenantGoesItsOwnWay() {
        var shop = new Shop(Shop.PROJECT.replace("lifecycle:", "tenantedMode: tenantedOrUntenanted, lifecycle:"),
                LIFECYCLE, TAGS, ACME, BETA);
        var release = shop.release("1.0", "stable");

        assertThat(open(shop, release)).containsExactly("default/shop/test", "default/shop/test/acme",
                "default/shop/test/beta");
        passed.in("test", "acme", "1.0").in("test", "beta", "1.0");
        assertThat(open(shop, release)).containsExactly("default/shop/test", "default/shop/production/acme");
        assertThat(open(shop, shop.release("2.0", "beta"))).as("tenants with the tags of the channel")
                .containsExactly("default/shop/test", "default/shop/test/acme");
    }

    @Test
    void aReleaseThatIsPreventedStaysWhereItIs() {
        var shop = new Shop(Shop.PROJECT, LIFECYCLE);

        assertThat(open(shop, shop.release("1.0", "stable", new Prevention("no", "ada", Instant.EPOCH)))).isEmpty();
    }

    private List<String> open(Shop shop, ReleaseSpec release) {
        return Phases.open("default", release, shop.catalog(), passed).stream()
                .map(wanted -> wanted.lane().toString()).toList();
    }
}
