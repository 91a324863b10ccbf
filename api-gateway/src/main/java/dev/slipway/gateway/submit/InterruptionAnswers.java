package dev.slipway.gateway.submit;

import dev.slipway.schemas.answer.InterruptionRefused;
import dev.slipway.schemas.event.InterruptionSubmitted;
import dev.slipway.schemas.event.InterruptionTaken;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What became of commands on interruptions that someone waits for, by the id of the command. */
public final class InterruptionAnswers {
    private final Map<String, CompletableFuture<Answer>> awaited = new ConcurrentHashMap<>();

    /** An answer of the engine. */
    sealed interface Answer {
        /** It is done; {@code sequence}: of the last event of it. */
        record Done(long sequence) implements Answer {}

        record Refused(InterruptionRefused refusal) implements Answer {}
    }

    /** The answer to a command that is about to be sent; {@link #forget} it when nobody waits any longer. */
    CompletableFuture<Answer> await(String command) {
        return awaited.computeIfAbsent(command, _ -> new CompletableFuture<>());
    }

    void forget(String command) {
        awaited.remove(command);
    }

    /** Takes note of a message of the topic of events. */
    public void hear(Object message) {
        switch (message) {
            case InterruptionTaken taken -> answer(taken.getCommand(), new Answer.Done(taken.getSequence()));
            // what follows from the last answer is told with the event behind it
            case InterruptionSubmitted submitted -> answer(submitted.getCommand(),
                    new Answer.Done(submitted.getSequence() + (submitted.getApprovalsLeft() == 0 ? 1 : 0)));
            case InterruptionRefused refused -> answer(refused.getCommand(), new Answer.Refused(refused));
            default -> {
                // no answer
            }
        }
    }

    private void answer(@Nullable String command, Answer answer) {
        var waiting = command == null ? null : awaited.get(command);
        if (waiting != null) {
            waiting.complete(answer);
        }
    }
}
