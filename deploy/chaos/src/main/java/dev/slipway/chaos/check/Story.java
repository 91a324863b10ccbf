package dev.slipway.chaos.check;

import dev.slipway.schemas.id.ExecutionId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the system says about one accepted deployment. {@code ended}: null while it has not. {@code once}: numbers of the
 * steps that no fault may start a second time: they fail with their worker and are not retried; {@code scripts}: of those
 * that run scripts. {@code sequence}: of its last event.
 */
public record Story(String id, String state, @Nullable Instant ended, String error, long sequence, Set<Integer> once,
        Set<Integer> scripts, List<Told> told, List<Event> events, List<Asked> asked) {
    public Story {
        once = Set.copyOf(once);
        scripts = Set.copyOf(scripts);
        told = List.copyOf(told);
        events = List.copyOf(events);
        asked = List.copyOf(asked);
    }

    /** An execution as it is shown, with its log. */
    public record Told(ExecutionId id, String state, Log log) {}

    /**
     * A log as it is read: {@code contiguous} when its lines count up from 1 without a gap, {@code whole} with the end
     * record, {@code missing} the line that is said to be missing, null for none.
     */
    public record Log(long lines, boolean contiguous, boolean whole, @Nullable Long missing) {}

    /** An event; {@code type} without what all begin with; {@code execution} is null for one about more than that. */
    public record Event(long sequence, String type, Instant at, @Nullable ExecutionId execution) {}

    /** A cancel that was acknowledged; {@code stoodStill}: whether the answer said that nothing can begin any more. */
    public record Asked(Instant answered, boolean stoodStill) {}

    public boolean hasEnded() {
        return ended != null;
    }

    boolean wasCancelled() {
        return state.equals("cancelled")
                || events.stream().anyMatch(event -> event.type().equals("deployment.cancelling"));
    }
}
