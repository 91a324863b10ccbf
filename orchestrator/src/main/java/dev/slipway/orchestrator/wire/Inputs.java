package dev.slipway.orchestrator.wire;

import dev.slipway.orchestrator.catalog.CatalogInput;
import dev.slipway.orchestrator.deployment.DeploymentEvent.Answer;
import dev.slipway.orchestrator.deployment.DeploymentInput;
import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Question;
import dev.slipway.orchestrator.deployment.Result;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Wishes;
import dev.slipway.schemas.command.CancelDeployment;
import dev.slipway.schemas.command.DeleteDocument;
import dev.slipway.schemas.command.PutDocument;
import dev.slipway.schemas.command.SubmitDeployment;
import dev.slipway.schemas.command.SubmitInterruption;
import dev.slipway.schemas.command.TakeInterruption;
import dev.slipway.schemas.common.Variable;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.Lane;
import dev.slipway.schemas.id.WorkerId;
import dev.slipway.schemas.report.ExecutionClaimed;
import dev.slipway.schemas.report.ExecutionFinished;
import dev.slipway.schemas.report.ExecutionStarted;
import dev.slipway.schemas.report.GrantDeclined;
import dev.slipway.schemas.report.ResourceDelayed;
import dev.slipway.schemas.report.ResourceGranted;
import dev.slipway.schemas.report.StepAdvanced;
import dev.slipway.schemas.report.WorkerLost;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;

/** Messages as inputs of the core. Ids that cannot be read throw {@link IllegalArgumentException}. */
public final class Inputs {
    private Inputs() {}

    /** Which deployment a report is about, and what it says; empty for a message that is no report. */
    public static Optional<Addressed> report(SpecificRecord message, Instant at,
            BiFunction<ExecutionId, Variable, NamedValue> outputs) {
        return Optional.ofNullable(switch (message) {
            case ExecutionClaimed claim -> addressed(new DeploymentInput.Claim(ExecutionId.parse(claim.getExecution()),
                    new WorkerId(claim.getWorker(), claim.getIncarnation()), at));
            case GrantDeclined declined ->
                addressed(new DeploymentInput.Decline(ExecutionId.parse(declined.getExecution()),
                        new WorkerId(declined.getWorker(), declined.getIncarnation()), declined.getReason(), at));
            case ExecutionStarted started ->
                addressed(new DeploymentInput.ReportStarted(ExecutionId.parse(started.getExecution()),
                        new WorkerId(started.getWorker(), started.getIncarnation()), at));
            case ExecutionFinished finished ->
                addressed(new DeploymentInput.ReportFinished(ExecutionId.parse(finished.getExecution()),
                        new WorkerId(finished.getWorker(), finished.getIncarnation()), result(finished, outputs),
                        finished.getSlotKept(), at));
            case WorkerLost lost -> addressed(new DeploymentInput.LoseWorker(ExecutionId.parse(lost.getExecution()),
                    new WorkerId(lost.getWorker(), lost.getIncarnation()), lost.getReason(), at));
            case ResourceGranted granted -> ResourceMessages.granted(granted, at);
            case ResourceDelayed delayed -> ResourceMessages.delayed(delayed, at);
            case StepAdvanced advanced -> new Addressed(DeploymentId.parse(advanced.getDeployment()),
                    new DeploymentInput.Advance(advanced.getStep(), at));
            case TakeInterruption take -> addressed(new DeploymentInput.TakeInterruption(
                    ExecutionId.parse(take.getInterruption()), Optional.ofNullable(take.getSpace()), take.getUser(),
                    Optional.ofNullable(take.getTeams()).map(Set::copyOf), take.getCommand(), at));
            case SubmitInterruption submit -> addressed(new DeploymentInput.SubmitInterruption(
                    ExecutionId.parse(submit.getInterruption()), Optional.ofNullable(submit.getSpace()),
                    new Answer(submit.getUser(), outcome(submit.getOutcome()), submit.getNotes()),
                    submit.getCommand(), at));
            case CancelDeployment cancel -> new Addressed(DeploymentId.parse(cancel.getDeployment()),
                    new DeploymentInput.Cancel(Optional.ofNullable(cancel.getSpace()), cancel.getPrincipal(),
                            cancel.getReason(), at));
            default -> null;
        });
    }

    private static Addressed addressed(DeploymentInput.AboutExecution input) {
        return new Addressed(input.id().deployment(), input);
    }

    private static Question.Outcome outcome(String word) {
        try {
            return Question.Outcome.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "expected proceed, abort, fail, retry, ignore or exclude for an answer, found '"
                            + word.substring(0, Math.min(word.length(), 80)) + "'",
                    e);
        }
    }

    public static Submission submission(SubmitDeployment message) {
        return new Submission(DeploymentId.parse(message.getDeployment()), Lane.parse(message.getLane()),
                Optional.ofNullable(message.getRelease()), message.getPrincipal(), message.getAt(),
                message.getIdempotent(), new Submission.Circumstances(
                        Optional.ofNullable(message.getResumes()).map(DeploymentId::parse),
                        Optional.ofNullable(message.getChannel()), Optional.ofNullable(message.getRunbook()),
                        Optional.ofNullable(message.getNotBefore()), Optional.ofNullable(message.getExpires())));
    }

    /** What is wished of the plan. */
    public static Wishes wishes(SubmitDeployment message) {
        return new Wishes(given(message), message.getSkipSteps(), message.getTargets(), message.getExcludeTargets(),
                Optional.ofNullable(message.getGuidedFailure()));
    }

    /** The values that were given for this deployment. */
    private static List<NamedValue> given(SubmitDeployment message) {
        return message.getVariables().stream().map(Secrets::fromCatalog).toList();
    }

    public static Optional<CatalogInput> catalog(SpecificRecord message) {
        return Optional.ofNullable(switch (message) {
            case PutDocument put -> new CatalogInput.Put(put.getSpace(), put.getKind(), put.getName(), put.getBody(),
                    Optional.ofNullable(put.getExpectedVersion()), put.getPrincipal(), put.getAt(),
                    CatalogMessages.names(put.getKind(), put.getBody()));
            case DeleteDocument delete -> new CatalogInput.Delete(delete.getSpace(), delete.getKind(),
                    delete.getName(), Optional.ofNullable(delete.getExpectedVersion()), delete.getPrincipal(),
                    delete.getAt());
            default -> null;
        });
    }

    private static Result result(ExecutionFinished finished, BiFunction<ExecutionId, Variable, NamedValue> outputs) {
        var execution = ExecutionId.parse(finished.getExecution());
        var outcome = Result.Outcome.valueOf(finished.getOutcome().toUpperCase(Locale.ROOT).replace('-', '_'));
        return new Result(outcome, Optional.ofNullable(finished.getExitCode()),
                Optional.ofNullable(finished.getError()),
                finished.getOutputs().stream().map(output -> outputs.apply(execution, output)).toList(),
                finished.getArtifacts().stream()
                        .map(artifact -> new Result.Artifact(artifact.getName(), artifact.getSize(),
                                artifact.getSha256()))
                        .toList(),
                finished.getLogLines(), finished.getWarnings(), Optional.of(finished.getStartedAt()),
                finished.getFinishedAt(), finished.getLastLines());
    }

    /** An input and the deployment that it goes to. */
    public record Addressed(DeploymentId deployment, DeploymentInput input) {}
}
