package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.resource.ResourceId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a deployment has, or waits for, of what others want as well.
 *
 * @param yielded it has given up its lane while people think
 * @param parked it has returned a permit that it needs again before it goes on
 * @param permits its concurrency tag and its place under the task cap, where it has them
 * @param awaited the permit that it has asked for
 */
public record Standing(boolean yielded, boolean parked, Set<ResourceId> permits, Optional<ResourceId> awaited) {
    /** It has its lane, or queues for it, and nothing else. */
    public static final Standing FRESH = new Standing(false, false, Set.of(), Optional.empty());

    public Standing {
        permits = Set.copyOf(permits);
    }

    /** Whether it has all that it needs to begin something. */
    boolean mayGoOn() {
        return !yielded && !parked && awaited.isEmpty();
    }

    boolean awaits(ResourceId permit) {
        return awaited.filter(permit::equals).isPresent();
    }

    /** All that must be given back when it ends. */
    List<ResourceId> all() {
        return Stream.concat(permits.stream(), awaited.stream()).distinct().sorted().toList();
    }

    Standing yielding(boolean now) {
        return new Standing(now, parked, permits, awaited);
    }

    Standing asking(ResourceId permit) {
        return new Standing(yielded, parked, permits, Optional.of(permit));
    }

    Standing granted(ResourceId permit) {
        var more = new HashSet<>(permits);
        more.add(permit);
        return new Standing(yielded, parked, more, Optional.empty());
    }

    Standing returned(ResourceId permit) {
        var less = new HashSet<>(permits);
        less.remove(permit);
        return new Standing(yielded, true, less, awaited);
    }

    Standing complete() {
        return new Standing(yielded, false, permits, awaited);
    }
}
