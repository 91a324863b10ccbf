package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.deployment.Course;
import dev.slipway.orchestrator.deployment.DeploymentEvent.Verdict;
import dev.slipway.orchestrator.deployment.Execution;
import dev.slipway.orchestrator.deployment.Execution.Asked;
import dev.slipway.orchestrator.deployment.Execution.Dispatched;
import dev.slipway.orchestrator.deployment.Execution.Granted;
import dev.slipway.orchestrator.deployment.Execution.Held;
import dev.slipway.orchestrator.deployment.Execution.Recall;
import dev.slipway.orchestrator.deployment.Execution.Resting;
import dev.slipway.orchestrator.deployment.Question;
import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.orchestrator.state.ExecutionRow;
import dev.slipway.orchestrator.state.QuestionRow;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Executions as rows, both ways. */
final class ExecutionRows {
    private static final int IN_POOL_OR_GRANTED = 0;
    private static final int RESTING = 1;
    private static final int HELD = 2;
    private static final int ASKED = 3;

    private ExecutionRows() {}

    static ExecutionRow toRow(Execution execution) {
        var course = execution.course();
        var row = ExecutionRow.newBuilder().setRound(0).setDue(0).setGrantedAt(0).setStarted(false)
                .setRecallTimedOut(false).setRecallDue(0).setRetries(course.retries())
                .setTrouble(course.trouble().orElse(null));
        switch (execution) {
            case Resting(var _, var until, var _) -> row.setKind(RESTING).setDue(until.toEpochMilli());
            case Held(var _, var resource, var _, var waiting) ->
                row.setKind(HELD).setResource(resource.toString()).setWaiting(WaitingRows.toRow(waiting));
            case Asked(var _, var question, var _, var settled) -> {
                row.setKind(ASKED).setQuestion(toRow(question));
                settled.ifPresent(verdict -> row.setVerdict(word(verdict.outcome()))
                        .setVerdictBy(verdict.by().orElse(null)).setVerdictNotes(verdict.notes()));
            }
            case Dispatched(var _, int round, var due, var _, var waiting) ->
                row.setRound(round).setDue(due.toEpochMilli()).setWaiting(WaitingRows.toRow(waiting));
            case Granted(var _, var worker, var at, boolean started, var recall, var _) -> {
                row.setWorker(worker.name()).setIncarnation(worker.incarnation()).setGrantedAt(at.toEpochMilli())
                        .setStarted(started);
                recall.ifPresent(told -> row.setRecallReason(told.reason()).setRecallTimedOut(told.timedOut())
                        .setRecallDue(told.due().toEpochMilli()));
            }
        }
        return row.build();
    }

    static Execution fromRow(ExecutionId id, ExecutionRow row) {
        var course = new Course(row.getRetries(), Optional.ofNullable(row.getTrouble()));
        return switch (row.getKind()) {
            case IN_POOL_OR_GRANTED -> row.getWorker() == null
                    ? new Dispatched(id, row.getRound(), Instant.ofEpochMilli(row.getDue()), course,
                            WaitingRows.fromRow(row.getWaiting()))
                    : granted(id, row, course);
            case RESTING -> new Resting(id, Instant.ofEpochMilli(row.getDue()), course);
            case HELD -> new Held(id, ResourceId.parse(Objects.requireNonNull(row.getResource())), course,
                    WaitingRows.fromRow(row.getWaiting()));
            case ASKED -> new Asked(id, fromRow(Objects.requireNonNull(row.getQuestion())), course, verdict(row));
            default -> throw new IllegalStateException("expected a kind of execution, found " + row.getKind());
        };
    }

    private static Granted granted(ExecutionId id, ExecutionRow row, Course course) {
        var recall = row.getRecallReason() == null
                ? Optional.<Recall>empty()
                : Optional.of(new Recall(row.getRecallReason(), row.getRecallTimedOut(),
                        Instant.ofEpochMilli(row.getRecallDue())));
        return new Granted(id,
                new WorkerId(Objects.requireNonNull(row.getWorker()), Objects.requireNonNull(row.getIncarnation())),
                Instant.ofEpochMilli(row.getGrantedAt()), row.getStarted(), recall, course);
    }

    private static Optional<Verdict> verdict(ExecutionRow row) {
        return Optional.ofNullable(row.getVerdict()).map(word -> new Verdict(outcome(word),
                Optional.ofNullable(row.getVerdictBy()), Objects.requireNonNull(row.getVerdictNotes())));
    }

    private static QuestionRow toRow(Question question) {
        return QuestionRow.newBuilder().setKind(word(question.kind())).setTitle(question.title())
                .setInstructions(question.instructions()).setTeams(question.teams())
                .setApprovals(question.approvals())
                .setOutcomes(question.outcomes().stream().map(ExecutionRows::word).toList())
                .setError(question.error().orElse(null)).setMayNot(question.mayNot().orElse(null))
                .setDeadline(Moments.of(question.deadline().map(Question.Deadline::at)))
                .setDeadlineOutcome(question.deadline().map(end -> word(end.outcome())).orElse(null))
                .setBlocking(question.blocking()).setSince(question.since().toEpochMilli())
                .setHolder(question.holder().orElse(null)).setApprovedBy(question.approvedBy()).build();
    }

    private static Question fromRow(QuestionRow row) {
        var deadline = Moments.moment(row.getDeadline()).map(
                at -> new Question.Deadline(at, outcome(Objects.requireNonNull(row.getDeadlineOutcome()))));
        return new Question(Question.Kind.valueOf(row.getKind().toUpperCase(Locale.ROOT)), row.getTitle(),
                row.getInstructions(), row.getTeams(), row.getApprovals(),
                row.getOutcomes().stream().map(ExecutionRows::outcome).toList(), Optional.ofNullable(row.getError()),
                Optional.ofNullable(row.getMayNot()), deadline, row.getBlocking(),
                Instant.ofEpochMilli(row.getSince()), Optional.ofNullable(row.getHolder()), row.getApprovedBy());
    }

    static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    static Question.Outcome outcome(String word) {
        return Question.Outcome.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
