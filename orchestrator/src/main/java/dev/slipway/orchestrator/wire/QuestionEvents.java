package dev.slipway.orchestrator.wire;

import static dev.slipway.orchestrator.wire.EventHead.published;

import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.Question;
import dev.slipway.schemas.id.ExecutionId;
import org.apache.avro.specific.SpecificRecordBase;

/** Facts about questions to people as messages. A question is known by the execution that it is about. */
final class QuestionEvents {
    private QuestionEvents() {}

    static PublishedEvent toAvro(EventHead head, OfQuestion event) {
        return switch (event) {
            case InterruptionRaised(var id, var question, var _) -> published("interruption.raised",
                    raised(headed(head, new dev.slipway.schemas.event.InterruptionRaised(), id), question));
            case InterruptionTaken(var id, String user, String command) -> {
                var message = headed(head, new dev.slipway.schemas.event.InterruptionTaken(), id);
                message.setUser(user);
                message.setCommand(command);
                yield published("interruption.taken", message);
            }
            case InterruptionSubmitted(var id, var answer, int left, String command) -> {
                var message = headed(head, new dev.slipway.schemas.event.InterruptionSubmitted(), id);
                message.setUser(answer.user());
                message.setOutcome(Events.word(answer.outcome()));
                message.setNotes(answer.notes());
                message.setApprovalsLeft(left);
                message.setCommand(command);
                yield published("interruption.submitted", message);
            }
            case InterruptionEnded(var id, var outcome, var by, String notes) -> {
                var message = headed(head, new dev.slipway.schemas.event.InterruptionEnded(), id);
                message.setOutcome(outcome.map(Events::word).orElse("cancelled"));
                message.setBy(by.orElse(null));
                message.setNotes(notes);
                yield published("interruption.ended", message);
            }
        };
    }

    private static <T extends SpecificRecordBase> T headed(EventHead head, T event, ExecutionId id) {
        var message = head.headed(event, id);
        message.put(message.getSchema().getField("interruption").pos(), id.toString());
        return message;
    }

    private static dev.slipway.schemas.event.InterruptionRaised raised(
            dev.slipway.schemas.event.InterruptionRaised message, Question question) {
        message.setKind(Events.word(question.kind()));
        message.setTitle(question.title());
        message.setInstructions(question.instructions().isEmpty() ? null : question.instructions());
        message.setTeams(question.teams());
        message.setApprovals(question.approvals());
        message.setOutcomes(question.outcomes().stream().map(Events::word).toList());
        message.setError(question.error().orElse(null));
        message.setMayNotApprove(question.mayNot().orElse(null));
        message.setExpires(question.deadline().map(Question.Deadline::at).orElse(null));
        message.setExpiryOutcome(question.deadline().map(end -> Events.word(end.outcome())).orElse(null));
        return message;
    }
}
