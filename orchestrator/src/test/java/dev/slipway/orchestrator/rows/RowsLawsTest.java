package dev.slipway.orchestrator.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.Execution;
import dev.slipway.orchestrator.deployment.World;
import dev.slipway.orchestrator.state.DeploymentRow;
import dev.slipway.orchestrator.state.ExecutionRow;
import dev.slipway.orchestrator.state.PlanRow;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.serde.Messages;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A deployment that is written to its rows and read again after every input is the same, whatever has happened. */
class RowsLawsTest {
    private static final int RUNS = 300;
    private static final int INPUTS = 60;
    private static final Serde<DeploymentRow> DEPLOYMENTS = RowCodec.of(DeploymentRow.class,
            DeploymentRow.getClassSchema());
    private static final Serde<PlanRow> PLANS = RowCodec.of(PlanRow.class, PlanRow.getClassSchema());
    private static final Serde<ExecutionRow> EXECUTIONS = RowCodec.of(ExecutionRow.class,
            ExecutionRow.getClassSchema());

    @BeforeAll
    static void trustOurOwnClasses() {
        Messages.standalone();
    }

    @Test
    void aRestartAfterAnyInputChangesNothing() {
        for (long seed = 1; seed <= RUNS; seed++) {
            new World(seed, RowsLawsTest::restarted).play(INPUTS);
            new World(seed, RowsLawsTest::restarted).playFairly();
        }
    }

    private static Running restarted(Running running) {
        var executions = new HashMap<ExecutionId, Execution>();
        running.executions().forEach((id, execution) -> executions.put(id, ExecutionRows.fromRow(id,
                through(EXECUTIONS, ExecutionRows.toRow(execution)))));
        var plan = PlanRows.fromRow(through(PLANS, PlanRows.toRow(running.plan())));
        var row = through(DEPLOYMENTS, DeploymentRows.toRow(running, new Kept(running, 7, Optional.empty())));
        var kept = DeploymentRows.fromRow(running.submission().id(), row, plan, executions, Map::of);
        assertThat(kept.sequence()).isEqualTo(7);
        return (Running) kept.deployment();
    }

    private static <T> T through(Serde<T> codec, T row) {
        return codec.deserializer().deserialize("", codec.serializer().serialize("", row));
    }
}
