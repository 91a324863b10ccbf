package dev.slipway.orchestrator.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Value;
import dev.slipway.variables.scope.Dimension;
import dev.slipway.variables.scope.Origin;
import dev.slipway.variables.scope.Scope;
import dev.slipway.variables.scope.ScopedVariable;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanRowsTest {
    @Test
    void aPlanIsTheSameAsItsRow() {
        var everywhere = Scope.UNSCOPED;
        for (var dimension : Dimension.values()) {
            everywhere = everywhere.with(dimension, "a", "b c");
        }
        var plan = new Plan(List.of(),
                List.of(NamedValue.plain("A", "1"), new NamedValue("B", new Value.Sealed("YQ=="))),
                List.of(new ScopedVariable("C", "", false, everywhere, Origin.librarySet("common")),
                        new ScopedVariable("D", "YQ==", true, Scope.UNSCOPED, Origin.project("shop"))));
        assertThat(PlanRows.fromRow(PlanRows.toRow(plan))).isEqualTo(plan);
    }
}
