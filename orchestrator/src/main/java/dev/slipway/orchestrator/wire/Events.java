package dev.slipway.orchestrator.wire;

import dev.slipway.orchestrator.deployment.DeploymentEvent;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Result;
import dev.slipway.orchestrator.deployment.Value;
import dev.slipway.schemas.common.Artifact;
import dev.slipway.schemas.common.PlannedAction;
import dev.slipway.schemas.common.PlannedStep;
import dev.slipway.schemas.id.ExecutionId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Facts of the core as messages for everyone. Some facts are the engine's own business and stay inside. */
public final class Events {
    private static final String TYPE = "dev.slipway.";

    private Events() {}

    /** Whether readers are told of such a fact at all. */
    public static boolean isPublished(DeploymentEvent event) {
        return switch (event) {
            case ExecutionDispatched _,ExecutionAwaited _,ExecutionRecalled _ -> false;
            case OfDeployment _,OfStep _,OutputSet _ -> true;
            case ExecutionGranted _,ExecutionStarted _,ExecutionLost _,ExecutionFinished _ -> true;
        };
    }

    public static PublishedEvent toAvro(Told told) {
        var head = new Head(told);
        return switch (told.event()) {
            case DeploymentQueued queued -> head.queued(queued);
            case DeploymentStarted _ -> head.as("deployment.started", dev.slipway.schemas.event.DeploymentStarted::new);
            case DeploymentWaiting(String reason) -> published("deployment.waiting",
                    dev.slipway.schemas.event.DeploymentWaiting.newBuilder().setDeployment(head.id)
                            .setSequence(head.sequence).setAt(head.at).setSpace(head.space).setProject(head.project)
                            .setEnvironment(head.environment).setTenant(head.tenant).setReason(reason).build());
            case DeploymentCancelling(var by) -> published("deployment.cancelling",
                    new dev.slipway.schemas.event.DeploymentCancelling(head.id, head.sequence, head.at, head.space,
                            head.project, head.environment, head.tenant, by.by(), by.reason()));
            case DeploymentSucceeded _ ->
                head.as("deployment.succeeded", dev.slipway.schemas.event.DeploymentSucceeded::new);
            case DeploymentFailed(String error) -> published("deployment.failed",
                    new dev.slipway.schemas.event.DeploymentFailed(head.id, head.sequence, head.at, head.space,
                            head.project, head.environment, head.tenant, error));
            case DeploymentCancelled(var by) -> published("deployment.cancelled",
                    new dev.slipway.schemas.event.DeploymentCancelled(head.id, head.sequence, head.at, head.space,
                            head.project, head.environment, head.tenant, by.by(), by.reason()));
            case StepStarted(int step) -> published("step.started",
                    new dev.slipway.schemas.event.StepStarted(head.id, head.sequence, head.at, head.space, head.project,
                            head.environment, head.tenant, step, head.name(step)));
            case StepSucceeded(int step) -> published("step.succeeded",
                    new dev.slipway.schemas.event.StepSucceeded(head.id, head.sequence, head.at, head.space,
                            head.project, head.environment, head.tenant, step, head.name(step)));
            case StepFailed(int step, String error) -> published("step.failed",
                    new dev.slipway.schemas.event.StepFailed(head.id, head.sequence, head.at, head.space, head.project,
                            head.environment, head.tenant, step, head.name(step), error));
            case StepSkipped(int step, String reason) -> published("step.skipped",
                    new dev.slipway.schemas.event.StepSkipped(head.id, head.sequence, head.at, head.space, head.project,
                            head.environment, head.tenant, step, head.name(step), reason));
            case StepCancelled(int step, String reason) -> published("step.cancelled",
                    new dev.slipway.schemas.event.StepCancelled(head.id, head.sequence, head.at, head.space,
                            head.project, head.environment, head.tenant, step, head.name(step), reason));
            case ExecutionGranted(var id, var worker, boolean _, var _) -> published("execution.granted",
                    new dev.slipway.schemas.event.ExecutionGranted(head.id, head.sequence, head.at, head.space,
                            head.project, head.environment, head.tenant, id.step(), head.name(id.step()), id.action(),
                            head.action(id), null, id.toString(), id.attempt(), worker.name()));
            case ExecutionStarted(var id, var worker) -> published("execution.started",
                    new dev.slipway.schemas.event.ExecutionStarted(head.id, head.sequence, head.at, head.space,
                            head.project, head.environment, head.tenant, id.step(), head.name(id.step()), id.action(),
                            head.action(id), null, id.toString(), id.attempt(), worker.name()));
            case ExecutionLost(var id, var worker, String reason, boolean retry) -> published("execution.lost",
                    new dev.slipway.schemas.event.ExecutionLost(head.id, head.sequence, head.at, head.space,
                            head.project, head.environment, head.tenant, id.step(), head.name(id.step()), id.action(),
                            head.action(id), null, id.toString(), id.attempt(), worker.name(), reason, retry));
            case ExecutionFinished finished -> head.finished(finished);
            case OutputSet set -> head.output(set);
            case ExecutionDispatched _,ExecutionAwaited _,ExecutionRecalled _ ->
                throw new IllegalArgumentException("expected an event for readers, found " + told.event());
        };
    }

    public static String outcome(Result.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static PublishedEvent published(String type, SpecificRecord message) {
        return new PublishedEvent(TYPE + type, message);
    }

    private interface Bare {
        SpecificRecord of(String deployment, Long sequence, Instant at, String space, String project,
                String environment, @Nullable String tenant);
    }

    /** What all events of a deployment begin with. */
    private static final class Head {
        private final String id;
        private final long sequence;
        private final Instant at;
        private final String space;
        private final String project;
        private final String environment;
        private final @Nullable String tenant;
        private final Plan plan;

        Head(Told told) {
            var lane = told.submission().lane();
            this.id = told.submission().id().toString();
            this.sequence = told.sequence();
            this.at = told.at();
            this.space = lane.space();
            this.project = lane.project();
            this.environment = lane.environment();
            this.tenant = lane.tenant();
            this.plan = told.plan();
        }

        String name(int step) {
            return plan.step(step).name();
        }

        String action(ExecutionId id) {
            return plan.action(id.step(), id.action()).name();
        }

        PublishedEvent as(String type, Bare event) {
            return published(type, event.of(id, sequence, at, space, project, environment, tenant));
        }

        PublishedEvent queued(DeploymentQueued queued) {
            var steps = plan.steps().stream()
                    .map(step -> PlannedStep.newBuilder().setNumber(step.number()).setName(step.name())
                            .setActions(step.actions().stream()
                                    .map(action -> PlannedAction.newBuilder().setNumber(action.number())
                                            .setName(action.name()).setType(type(action)).build())
                                    .toList())
                            .build())
                    .toList();
            return published("deployment.queued",
                    dev.slipway.schemas.event.DeploymentQueued.newBuilder().setDeployment(id).setSequence(sequence)
                            .setAt(at).setSpace(space).setProject(project).setEnvironment(environment)
                            .setTenant(tenant).setRelease(queued.submission().release().orElse(null))
                            .setCreatedBy(queued.submission().createdBy()).setReason(queued.reason().orElse(null))
                            .setSteps(steps).build());
        }

        PublishedEvent finished(ExecutionFinished finished) {
            var execution = finished.id();
            var result = finished.result();
            List<Artifact> artifacts = result.artifacts().stream()
                    .map(artifact -> new Artifact(artifact.name(), artifact.size(), artifact.sha256())).toList();
            return published("execution.finished",
                    dev.slipway.schemas.event.ExecutionFinished.newBuilder().setDeployment(id).setSequence(sequence)
                            .setAt(at).setSpace(space).setProject(project).setEnvironment(environment)
                            .setTenant(tenant).setStepNumber(execution.step()).setStep(name(execution.step()))
                            .setActionNumber(execution.action()).setAction(action(execution))
                            .setExecution(execution.toString()).setAttempt(execution.attempt())
                            .setWorker(finished.worker().map(worker -> worker.name()).orElse(null))
                            .setOutcome(outcome(result.outcome())).setExitCode(result.exitCode().orElse(null))
                            .setError(result.error().orElse(null)).setLogLines(result.logLines())
                            .setWarnings(result.warnings()).setArtifacts(artifacts)
                            .setStartedAt(result.startedAt().orElse(null)).setFinishedAt(result.finishedAt())
                            .build());
        }

        PublishedEvent output(OutputSet set) {
            var output = set.output();
            var action = plan.step(output.step()).actions().stream()
                    .filter(candidate -> candidate.name().equals(output.action())).findFirst().orElseThrow();
            Optional<String> text = output.value() instanceof Value.Plain(String plain)
                    ? Optional.of(plain)
                    : Optional.empty();
            return published("output.set",
                    new dev.slipway.schemas.event.OutputSet(id, sequence, at, space, project, environment, tenant,
                            output.step(), name(output.step()), action.number(), action.name(), null, output.name(),
                            text.orElse(null), text.isEmpty()));
        }
    }

    static String type(Plan.Action action) {
        return switch (action.work()) {
            case Plan.Work.Noop _ -> "noop";
            case Plan.Work.Script _ -> "script";
        };
    }
}
