package dev.slipway.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.deployment.Deployment;
import dev.slipway.orchestrator.deployment.DeploymentEvent;
import dev.slipway.orchestrator.deployment.DeploymentEvent.DeploymentQueued;
import dev.slipway.orchestrator.deployment.World;
import dev.slipway.schemas.serde.Messages;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every fact that readers are told of has a message that can be written, whatever has happened. */
class EventsTest {
    private static final int RUNS = 300;

    private final Messages messages = Messages.standalone();
    private final Set<String> types = new TreeSet<>();

    @Test
    void everyFactForReadersHasItsMessage() {
        for (long seed = 1; seed <= RUNS; seed++) {
            new World(seed, UnaryOperator.identity(), this::tell).playFairly();
        }
        assertThat(types).contains("DeploymentCompensated", "DeploymentWaiting", "ExecutionSkipped",
                "ExecutionWaiting", "InterruptionEnded", "InterruptionRaised", "InterruptionSubmitted",
                "InterruptionTaken", "OutputSet", "StepSkipped", "TargetExcluded");
    }

    private void tell(Deployment found, DeploymentEvent event) {
        if (!Events.isPublished(event)) {
            return;
        }
        var told = switch (found) {
            case Deployment.Queued queued -> new Told(event, queued.submission(), queued.plan(), 1, Instant.EPOCH);
            case Deployment.Running running ->
                new Told(event, running.submission(), running.plan(), 1, Instant.EPOCH);
            case Deployment.Absent _,Deployment.Ended _ -> {
                var queued = (DeploymentQueued) event;
                yield new Told(event, queued.submission(), queued.plan(), 1, Instant.EPOCH);
            }
        };
        var message = Events.toAvro(told).message();
        assertThat(messages.read(messages.write(message))).as("%s", event).isEqualTo(message);
        types.add(message.getSchema().getName());
        Summaries.after(told, Optional.empty())
                .ifPresent(summary -> assertThat(messages.read(messages.write(summary))).isEqualTo(summary));
    }
}
