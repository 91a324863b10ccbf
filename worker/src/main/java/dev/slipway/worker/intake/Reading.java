package dev.slipway.worker.intake;

import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.signal.CancelExecution;
import dev.slipway.schemas.signal.GrantExecution;
import dev.slipway.schemas.signal.RefuseClaim;
import dev.slipway.schemas.signal.ReleaseSlot;
import dev.slipway.schemas.work.StepExecution;
import dev.slipway.worker.execution.Order;
import dev.slipway.worker.grant.Input;
import java.time.Duration;
import java.util.Optional;

/** From the words of the wire to those of the worker. Throws {@link IllegalArgumentException} for ids that are none. */
final class Reading {
    private Reading() {}

    static Order order(StepExecution message) {
        var variables = message.getVariables().stream()
                .map(variable -> new Order.Given(variable.getName(), variable.getValue(), variable.getSealed()))
                .toList();
        return new Order(ExecutionId.parse(message.getExecution()), message.getLane(), message.getStep(),
                message.getAction(), message.getType(), message.getSyntax(), message.getScript(),
                message.getScriptBlob(), message.getProperties(), Duration.ofMillis(message.getCancelGraceMillis()),
                variables, message.getToken());
    }

    /** What a signal says, if it is for this incarnation and of a type that this version knows. */
    static Optional<Input> signal(Object message, String incarnation) {
        return switch (message) {
            case GrantExecution grant when grant.getIncarnation().equals(incarnation) ->
                Optional.of(new Input.Granted(ExecutionId.parse(grant.getExecution()),
                        grant.getOrder() == null ? null : order(grant.getOrder())));
            case RefuseClaim refusal when refusal.getIncarnation().equals(incarnation) ->
                Optional.of(new Input.Refused(ExecutionId.parse(refusal.getExecution())));
            case ReleaseSlot release when release.getIncarnation().equals(incarnation) ->
                Optional.of(new Input.Released(ExecutionId.parse(release.getExecution())));
            case CancelExecution cancel when cancel.getIncarnation().equals(incarnation) ->
                Optional.of(new Input.CancelAsked(ExecutionId.parse(cancel.getExecution()), cancel.getReason(),
                        cancel.getTimedOut()));
            default -> Optional.empty();
        };
    }
}
