package dev.slipway.gateway;

import dev.slipway.schemas.common.PlannedAction;
import dev.slipway.schemas.common.PlannedStep;
import dev.slipway.schemas.event.DeploymentFailed;
import dev.slipway.schemas.event.DeploymentQueued;
import dev.slipway.schemas.event.ExecutionFinished;
import dev.slipway.schemas.event.ExecutionGranted;
import dev.slipway.schemas.event.OutputSet;
import dev.slipway.schemas.event.StepStarted;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.topic.Topic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Tells the story of one step on many targets. */
final class PlayedFanOut {
    private final PlayedOrchestrator orchestrator;
    private final DeploymentId id;
    private final Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private long sequence;

    PlayedFanOut(PlayedOrchestrator orchestrator, String id) {
        this.orchestrator = orchestrator;
        this.id = DeploymentId.parse(id);
    }

    String execution(int target) {
        return new ExecutionId(id, 1, 1, target, 1).toString();
    }

    private PlayedFanOut event(SpecificRecord event) {
        orchestrator.pour(Topic.DEPLOYMENT_EVENTS, id.partition(), id.toString(), event);
        return this;
    }

    PlayedFanOut begun() {
        event(DeploymentQueued.newBuilder().setDeployment(id.toString()).setSequence(++sequence).setAt(at)
                .setSpace("default").setProject("wide").setEnvironment("production").setCreatedBy("local")
                .setSteps(List.of(planned())).build());
        return event(StepStarted.newBuilder().setDeployment(id.toString()).setSequence(++sequence).setAt(at)
                .setSpace("default").setProject("wide").setEnvironment("production").setStepNumber(1).setStep("Roll")
                .build());
    }

    private static PlannedStep planned() {
        return PlannedStep.newBuilder().setNumber(1).setName("Roll").setActions(List.of(PlannedAction.newBuilder()
                .setNumber(1).setName("Roll").setType("script").build())).build();
    }

    PlayedFanOut granted(int target) {
        return event(ExecutionGranted.newBuilder().setDeployment(id.toString()).setSequence(++sequence).setAt(at)
                .setSpace("default").setProject("wide").setEnvironment("production").setStepNumber(1).setStep("Roll")
                .setActionNumber(1).setAction("Roll").setTarget("web-" + target).setExecution(execution(target))
                .setAttempt(1).setWorker("worker-1").build());
    }

    PlayedFanOut output(int target, String name, String value) {
        return event(OutputSet.newBuilder().setDeployment(id.toString()).setSequence(++sequence).setAt(at)
                .setSpace("default").setProject("wide").setEnvironment("production").setStepNumber(1).setStep("Roll")
                .setActionNumber(1).setAction("Roll").setTarget("web-" + target).setName(name).setValue(value)
                .setSensitive(false).build());
    }

    PlayedFanOut finished(int target, String outcome) {
        return event(ExecutionFinished.newBuilder().setDeployment(id.toString()).setSequence(++sequence).setAt(at)
                .setSpace("default").setProject("wide").setEnvironment("production").setStepNumber(1).setStep("Roll")
                .setActionNumber(1).setAction("Roll").setTarget("web-" + target).setExecution(execution(target))
                .setAttempt(1).setWorker("worker-1").setOutcome(outcome).setLogLines(0).setWarnings(false)
                .setArtifacts(List.of()).setFinishedAt(at).build());
    }

    PlayedFanOut failed() {
        event(DeploymentFailed.newBuilder().setDeployment(id.toString()).setSequence(++sequence).setAt(at)
                .setSpace("default").setProject("wide").setEnvironment("production").setError("7 targets failed")
                .build());
        orchestrator.flush();
        return this;
    }
}
