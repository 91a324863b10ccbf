package dev.slipway.variables.scope;

import static dev.slipway.variables.scope.Dimension.ACTION;
import static dev.slipway.variables.scope.Dimension.ENVIRONMENT;
import static dev.slipway.variables.scope.Dimension.TARGET;
import static dev.slipway.variables.scope.Scope.UNSCOPED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForesightTest {

    private static final ScopeContext PRODUCTION = ScopeContext.NOWHERE.with(ENVIRONMENT, "Prod");
    private static final Set<Dimension> LATER = Set.of(ACTION, TARGET);

    private static ScopedVariable value(String name, String value, Scope scope, Origin origin) {
        return new ScopedVariable(name, value, false, scope, origin);
    }

    private static ScopedVariable value(String name, String value, Scope scope) {
        return value(name, value, scope, Origin.project("Shop"));
    }

    @Test
    void whatNoStepChangesIsDecidedNowAndTheRestKeepsWhatMayStillWin() {
        var foresight = Foresight
                .of(List.of(value("A", "1", UNSCOPED), value("a", "2", UNSCOPED.with(ENVIRONMENT, "Prod")),
                        value("B", "1", UNSCOPED), value("B", "2", UNSCOPED.with(ACTION, "S")),
                        value("B", "3", UNSCOPED.with(ACTION, "S").with(ENVIRONMENT, "Test"))), PRODUCTION, LATER);
        assertThat(foresight.decided().raw("A")).contains("2");
        assertThat(foresight.decided().raw("B")).isEmpty();
        assertThat(foresight.undecided()).extracting(ScopedVariable::value).containsExactly("1", "2");
    }

    @Test
    void decidingInTwoStepsComesToTheSameAsDecidingAtOnce() {
        var all = List.of(value("B", "1", UNSCOPED), value("B", "2", UNSCOPED.with(ACTION, "S")),
                value("B", "3", UNSCOPED.with(ENVIRONMENT, "Prod")),
                value("C", "4", UNSCOPED.with(ENVIRONMENT, "Prod").with(TARGET, "M"), Origin.librarySet("Common")));
        for (var context : List.of(PRODUCTION, PRODUCTION.with(ACTION, "S"), PRODUCTION.with(TARGET, "M"))) {
            var foresight = Foresight.of(all, PRODUCTION, LATER);
            var later = Scoping.effective(foresight.undecided(), context);
            var once = Scoping.effective(all, context);
            for (var name : List.of("B", "C")) {
                assertThat(later.raw(name)).as("%s in %s", name, context).isEqualTo(once.raw(name));
            }
        }
    }

    @Test
    void aValueGivenForTheDeploymentDecides() {
        var foresight = Foresight.of(List.of(value("B", "1", UNSCOPED.with(ACTION, "S")),
                value("b", "given", UNSCOPED, Origin.given())), PRODUCTION, LATER);
        assertThat(foresight.decided().raw("B")).contains("given");
        assertThat(foresight.undecided()).isEmpty();
    }

    @Test
    void valuesThatMayTieAreFoundWhenTheyAreWritten() {
        var overlapping = List.of(value("V", "1", UNSCOPED.with(ENVIRONMENT, "Dev", "Test")),
                value("v", "2", UNSCOPED.with(ENVIRONMENT, "test", "Prod")), value("V", "3", UNSCOPED),
                value("V", "4", UNSCOPED.with(TARGET, "M")));
        assertThat(Ties.possible(overlapping, 10)).singleElement().asString().contains("two values of v",
                "the environment", "the one defined last wins");
        var sets = List.of(value("V", "1", UNSCOPED, Origin.librarySet("a")),
                value("V", "2", UNSCOPED, Origin.librarySet("b")));
        assertThat(Ties.possible(sets, 10)).hasSize(1);
        assertThat(Ties.possible(List.of(sets.getFirst(), sets.getLast(), value("V", "3", UNSCOPED)), 10)).isEmpty();
    }
}
