package dev.slipway.gateway;

import dev.slipway.schemas.common.Artifact;
import dev.slipway.schemas.common.LogLine;
import dev.slipway.schemas.common.PlannedAction;
import dev.slipway.schemas.common.PlannedStep;
import dev.slipway.schemas.event.DeploymentCancelling;
import dev.slipway.schemas.event.DeploymentFailed;
import dev.slipway.schemas.event.DeploymentQueued;
import dev.slipway.schemas.event.DeploymentStarted;
import dev.slipway.schemas.event.DeploymentSucceeded;
import dev.slipway.schemas.event.DeploymentWaiting;
import dev.slipway.schemas.event.ExecutionFinished;
import dev.slipway.schemas.event.ExecutionGranted;
import dev.slipway.schemas.event.ExecutionStarted;
import dev.slipway.schemas.event.InterruptionEnded;
import dev.slipway.schemas.event.InterruptionRaised;
import dev.slipway.schemas.event.InterruptionSubmitted;
import dev.slipway.schemas.event.InterruptionTaken;
import dev.slipway.schemas.event.OutputSet;
import dev.slipway.schemas.event.StepFailed;
import dev.slipway.schemas.event.StepSkipped;
import dev.slipway.schemas.event.StepStarted;
import dev.slipway.schemas.event.StepSucceeded;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.log.LogEnd;
import dev.slipway.schemas.log.LogLines;
import dev.slipway.schemas.topic.Topic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Tells the story of a deployment, event by event, as orchestrator and workers would. */
final class PlayedDeployment {
    static final String WORKER = "worker-1";

    private final PlayedOrchestrator orchestrator;
    private final DeploymentId id;
    private final String space;
    private final String project;
    private final String environment;
    private final List<String> steps;
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private String release = "1.0";
    private @Nullable String runbook;
    private long sequence;

    PlayedDeployment(PlayedOrchestrator orchestrator, String id, String project, List<String> steps) {
        this.orchestrator = orchestrator;
        this.id = DeploymentId.parse(id);
        this.space = "default";
        this.project = project;
        this.environment = "production";
        this.steps = steps;
    }

    PlayedDeployment ofRelease(String version) {
        release = version;
        return this;
    }

    PlayedDeployment ofRunbook(String name) {
        runbook = name;
        return this;
    }

    String id() {
        return id.toString();
    }

    String execution(int step) {
        return new ExecutionId(id, step, 1, 0, 1).toString();
    }

    private Instant at() {
        return start.plusMillis(sequence);
    }

    private PlayedDeployment event(SpecificRecord event) {
        orchestrator.write(Topic.DEPLOYMENT_EVENTS, id.partition(), id(), event);
        return this;
    }

    PlayedDeployment queued() {
        var planned = IntStream.rangeClosed(1, steps.size()).mapToObj(number -> PlannedStep.newBuilder()
                .setNumber(number).setName(steps.get(number - 1)).setActions(List.of(PlannedAction.newBuilder()
                        .setNumber(1).setName(steps.get(number - 1)).setType("script").build()))
                .build()).toList();
        return event(DeploymentQueued.newBuilder().setDeployment(id()).setSequence(++sequence).setAt(at())
                .setSpace(space).setProject(project).setEnvironment(environment)
                .setRelease(runbook == null ? release : null)
                .setCreatedBy("local").setSteps(planned).setRunbook(runbook).build());
    }

    PlayedDeployment started() {
        return event(new DeploymentStarted(id(), ++sequence, at(), space, project, environment, null));
    }

    PlayedDeployment waiting(String reason) {
        return event(waitingFor(reason));
    }

    private DeploymentWaiting waitingFor(String reason) {
        return DeploymentWaiting.newBuilder().setDeployment(id()).setSequence(++sequence).setAt(at()).setSpace(space)
                .setProject(project).setEnvironment(environment).setReason(reason).build();
    }

    /** Without waiting for the broker. */
    void pourWaiting(String reason) {
        orchestrator.pour(Topic.DEPLOYMENT_EVENTS, id.partition(), id(),
                waitingFor(reason));
    }

    PlayedDeployment running(int step) {
        return granted(step).begun(step);
    }

    PlayedDeployment granted(int step) {
        var name = steps.get(step - 1);
        event(new StepStarted(id(), ++sequence, at(), space, project, environment, null, step, name));
        return event(new ExecutionGranted(id(), ++sequence, at(), space, project, environment, null, step, name, 1,
                name, null, execution(step), 1, WORKER));
    }

    PlayedDeployment begun(int step) {
        var name = steps.get(step - 1);
        return event(
                new ExecutionStarted(id(), ++sequence, at(), space, project, environment, null, step, name, 1, name,
                        null, execution(step), 1, WORKER));
    }

    PlayedDeployment raised(int step, List<String> teams) {
        var name = steps.get(step - 1);
        event(new StepStarted(id(), ++sequence, at(), space, project, environment, null, step, name));
        return event(InterruptionRaised.newBuilder().setDeployment(id()).setSequence(++sequence).setAt(at())
                .setSpace(space).setProject(project).setEnvironment(environment).setStepNumber(step).setStep(name)
                .setActionNumber(1).setAction(name).setExecution(execution(step)).setAttempt(1)
                .setInterruption(execution(step)).setKind("manual").setTitle("'" + name + "'")
                .setInstructions("Go on?").setTeams(teams).setOutcomes(List.of("proceed", "abort")).build());
    }

    PlayedDeployment taken(int step, String user, String command) {
        return event(new InterruptionTaken(id(), ++sequence, at(), space, project, environment, null, step,
                steps.get(step - 1), 1, steps.get(step - 1), null, execution(step), 1, execution(step), user, command));
    }

    /** The answer that counts, and what it leads to. */
    PlayedDeployment answered(int step, String user, String outcome, String notes, String command) {
        var name = steps.get(step - 1);
        event(new InterruptionSubmitted(id(), ++sequence, at(), space, project, environment, null, step, name, 1, name,
                null, execution(step), 1, execution(step), user, outcome, notes, 0, command));
        return event(new InterruptionEnded(id(), ++sequence, at(), space, project, environment, null, step, name, 1,
                name, null, execution(step), 1, execution(step), outcome, user, notes));
    }

    PlayedDeployment output(int step, String name, @Nullable String value, boolean sensitive) {
        return event(new OutputSet(id(), ++sequence, at(), space, project, environment, null, step, steps.get(step - 1),
                1, steps.get(step - 1), null, name, value, sensitive));
    }

    PlayedDeployment finished(int step, List<Artifact> artifacts) {
        return finished(step, "succeeded", 0, artifacts);
    }

    PlayedDeployment finished(int step, String outcome, long logLines) {
        return finished(step, outcome, logLines, List.of());
    }

    private PlayedDeployment finished(int step, String outcome, long logLines, List<Artifact> artifacts) {
        var name = steps.get(step - 1);
        return event(ExecutionFinished.newBuilder().setDeployment(id()).setSequence(++sequence).setAt(at())
                .setSpace(space).setProject(project).setEnvironment(environment).setStepNumber(step).setStep(name)
                .setActionNumber(1).setAction(name).setExecution(execution(step)).setAttempt(1).setWorker(WORKER)
                .setOutcome(outcome).setExitCode(outcome.equals("succeeded") ? 0 : 1).setLogLines(logLines)
                .setWarnings(false).setArtifacts(artifacts).setStartedAt(at()).setFinishedAt(at()).build());
    }

    PlayedDeployment stepSucceeded(int step) {
        return event(new StepSucceeded(id(), ++sequence, at(), space, project, environment, null, step,
                steps.get(step - 1)));
    }

    PlayedDeployment stepFailed(int step, String error) {
        return event(new StepFailed(id(), ++sequence, at(), space, project, environment, null, step,
                steps.get(step - 1), error));
    }

    PlayedDeployment stepSkipped(int step, String reason) {
        return event(new StepSkipped(id(), ++sequence, at(), space, project, environment, null, step,
                steps.get(step - 1), reason));
    }

    PlayedDeployment succeeded() {
        return event(new DeploymentSucceeded(id(), ++sequence, at(), space, project, environment, null));
    }

    PlayedDeployment cancelling(String reason) {
        return event(new DeploymentCancelling(id(), ++sequence, at(), space, project, environment, null, "local",
                reason));
    }

    PlayedDeployment failed(String error) {
        return event(new DeploymentFailed(id(), ++sequence, at(), space, project, environment, null, error));
    }

    /** One step from its start to its good end, with {@code lines} log lines. */
    PlayedDeployment wholeStep(int step, int lines) {
        running(step);
        if (lines > 0) {
            log(step, 1, lines);
        }
        logEnd(step, lines);
        return finished(step, "succeeded", lines).stepSucceeded(step);
    }

    /** Everything: each step with some lines. */
    PlayedDeployment wholeStory(int linesOfEach) {
        queued().started();
        for (int step = 1; step <= steps.size(); step++) {
            wholeStep(step, linesOfEach);
        }
        return succeeded();
    }

    /** Lines {@code first} to {@code last}; every tenth is a warning, the others are verbose and info in turn. */
    PlayedDeployment log(int step, long first, long last) {
        var lines = new ArrayList<LogLine>();
        LongStream.rangeClosed(first, last).forEach(n -> lines.add(new LogLine(start.plusMillis(n),
                n % 10 == 0 ? "warning" : n % 2 == 0 ? "verbose" : "info", "line " + n + " of step " + step)));
        orchestrator.write(Topic.LOGS, null, execution(step), new LogLines(execution(step), first, lines));
        return this;
    }

    /** Lines {@code first} to {@code last} of the same text. */
    PlayedDeployment log(int step, long first, long last, String text) {
        var lines = LongStream.rangeClosed(first, last).mapToObj(n -> new LogLine(start.plusMillis(n), "info", text))
                .toList();
        orchestrator.write(Topic.LOGS, null, execution(step), new LogLines(execution(step), first, lines));
        return this;
    }

    PlayedDeployment logEnd(int step, long lines) {
        orchestrator.write(Topic.LOGS, null, execution(step), new LogEnd(execution(step), lines, 0L, "", at()));
        return this;
    }
}
