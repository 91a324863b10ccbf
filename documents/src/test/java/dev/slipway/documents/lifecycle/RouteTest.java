package dev.slipway.documents.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.documents.LifecycleSpec;
import dev.slipway.documents.LifecycleSpec.Phase;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lifecycles: LC-1 to LC-4. */
class RouteTest {
    private static final List<String> ALL = List.of("development", "test", "staging", "production");

    @Test
    void aPhaseOpensWhenAllOfTheOneBeforeHaveSucceeded() {
        var route = route(phase("Dev", 0, "development", "test"), phase("Prod", 0, "production"));

        assertThat(route.refusal("test", Set.of())).isEmpty();
        assertThat(route.refusal("production", Set.of("development"))).contains(
                "in the lifecycle 'default' it must first succeed in development and test (phase 'Dev'); so far it has"
                        + " in development");
        assertThat(route.refusal("production", Set.of("development", "test"))).isEmpty();
    }

    @Test
    void aMinimumIsEnough() {
        var route = route(phase("Dev", 1, "development", "test"), phase("Prod", 0, "production"));

        assertThat(route.refusal("production", Set.of()))
                .contains("in the lifecycle 'default' it must first succeed in 1 of development, test (phase 'Dev')");
        assertThat(route.refusal("production", Set.of("test"))).isEmpty();
    }

    @Test
    void anOptionalPhaseMayBeLeftOut() {
        var route = route(phase("Dev", 0, "development"),
                new Phase("Test", List.of("test"), List.of(), 0, true, false), phase("Prod", 0, "production"));

        assertThat(route.refusal("production", Set.of("development"))).isEmpty();
        assertThat(route.refusal("test", Set.of())).isPresent();
    }

    @Test
    void whereAReleaseHasBeenItMayGoAgain() {
        var route = route(phase("Dev", 0, "development"), phase("Prod", 0, "production"));

        assertThat(route.refusal("production", Set.of("production"))).isEmpty();
    }

    @Test
    void anEnvironmentInNoPhaseIsNeverReached() {
        var route = route(phase("Dev", 0, "development"), phase("Rest", 0, "test", "staging"));

        assertThat(route.refusal("production", Set.of("development", "test", "staging"))).contains(
                "the lifecycle 'default' never comes to production: it goes development, then test or staging");
    }

    @Test
    void aPhaseWithoutEnvironmentsHasAllThatAreInNoEarlierOne() {
        var route = route(phase("Dev", 0, "development"), phase("Rest", 1));

        assertThat(route.refusal("staging", Set.of("development"))).isEmpty();
        assertThat(route.refusal("staging", Set.of())).isPresent();
    }

    @Test
    void withoutPhasesEveryEnvironmentIsOneInItsOrder() {
        var route = Route.of("default", new LifecycleSpec(null, List.of()), ALL);

        assertThat(route.refusal("test", Set.of("development"))).isEmpty();
        assertThat(route.refusal("staging", Set.of("development"))).isPresent();
    }

    @Test
    void automaticEnvironmentsAreThoseOfOpenPhasesThatAreNotOptional() {
        var route = route(new Phase("Dev", List.of(), List.of("development"), 0, false, false),
                new Phase("Test", List.of("test"), List.of("staging"), 1, false, false),
                new Phase("Prod", List.of(), List.of("production"), 0, true, false));

        assertThat(route.automatic(Set.of())).containsExactly("development");
        assertThat(route.automatic(Set.of("development"))).containsExactly("staging");
        assertThat(route.automatic(Set.of("development", "staging"))).isEmpty();
    }

    private static Route route(Phase... phases) {
        return Route.of("default", new LifecycleSpec(null, List.of(phases)), ALL);
    }

    private static Phase phase(String name, int minimum, String... environments) {
        return new Phase(name, List.of(environments), List.of(), minimum, false, false);
    }
}
