package dev.slipway.orchestrator.wire;

import static dev.slipway.orchestrator.wire.EventHead.published;

import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.Question;
import dev.slipway.orchestrator.wire.EventHead.Draft;
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
                message.set("user", user);
                message.set("command", command);
                yield published("interruption.taken", message);
            }
            case InterruptionSubmitted(var id, var answer, int left, String command) -> {
                var message = headed(head, new dev.slipway.schemas.event.InterruptionSubmitted(), id);
                message.set("user", answer.user());
                message.set("outcome", Events.word(answer.outcome()));
                message.set("notes", answer.notes());
                message.set("approvalsLeft", left);
                message.set("command", command);
                yield published("interruption.submitted", message);
            }
            case InterruptionSettled _ -> throw Events.inside(event);
            case InterruptionEnded(var id, var outcome, var by, String notes) -> {
                var message = headed(head, new dev.slipway.schemas.event.InterruptionEnded(), id);
                message.set("outcome", outcome.map(Events::word).orElse("cancelled"));
                message.set("by", by.orElse(null));
                message.set("notes", notes);
                yield published("interruption.ended", message);
            }
        };
    }

    private static <T extends SpecificRecordBase> Draft<T> headed(EventHead head, T event, ExecutionId id) {
        return head.headed(event, id).set("interruption", id.toString());
    }

    private static Draft<?> raised(Draft<?> message, Question question) {
        message.set("kind", Events.word(question.kind()));
        message.set("title", question.title());
        message.set("instructions", question.instructions().isEmpty() ? null : question.instructions());
        message.set("teams", question.teams());
        message.set("approvals", question.approvals());
        message.set("outcomes", question.outcomes().stream().map(Events::word).toList());
        message.set("error", question.error().orElse(null));
        message.set("mayNotApprove", question.mayNot().orElse(null));
        message.set("expires", question.deadline().map(Question.Deadline::at).orElse(null));
        message.set("expiryOutcome", question.deadline().map(end -> Events.word(end.outcome())).orElse(null));
        return message;
    }
}
