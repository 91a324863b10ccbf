package dev.slipway.orchestrator.wire;

import dev.slipway.orchestrator.deployment.DeploymentInput;
import dev.slipway.orchestrator.deployment.DeploymentInput.SubmitInterruption;
import dev.slipway.orchestrator.deployment.DeploymentInput.TakeInterruption;
import dev.slipway.orchestrator.deployment.Refusal;
import dev.slipway.schemas.answer.InterruptionRefused;
import java.util.Optional;

/** What the sender of a command is told when nothing came of it; what did come of it is told by events. */
public final class Answers {
    /** In the type of a message, as CloudEvents want it. */
    public static final String TYPE = "dev.slipway.interruption.refused";

    private Answers() {}

    /** Empty where nobody waits for an answer. */
    public static Optional<InterruptionRefused> refused(DeploymentInput input, Refusal reason) {
        return switch (input) {
            case TakeInterruption take -> Optional.of(refused(take, take.command(), take.user(), reason));
            case SubmitInterruption submit ->
                Optional.of(refused(submit, submit.command(), submit.answer().user(), reason));
            case DeploymentInput _ -> Optional.empty();
        };
    }

    private static InterruptionRefused refused(DeploymentInput.AboutExecution input, String command, String user,
            Refusal reason) {
        return new InterruptionRefused(command, input.id().deployment().toString(), input.id().toString(), user,
                Events.word(reason), reason.text(), input.at());
    }
}
