package dev.slipway.orchestrator.deployment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a decision may look up, as it stood before the turn. */
public interface Lookups {
    /** What the deployment's actions have set so far, in order; of several targets that of the last. */
    List<Output> outputs();

    /** What they have set on this target. */
    List<Output> outputsOn(int target);

    /** What they have set on all targets, target by target; none where it is more than {@code most}. */
    List<Output> outputsByTarget(int most);

    /** The text of a sealed value; {@code name}: the variable it was sealed for. */
    String open(Value.Sealed sealed, String name);

    /** The freeze in which this deployment would begin at that time; of several one that it fails in, or the longest. */
    default Optional<Freeze> freeze(Submission submission, Instant at) {
        return Optional.empty();
    }

    /** How a worker pool looks at the moment to work that needs this runtime: noop, or the language of a script. */
    PoolState pool(String pool, String runtime);

    /** How many deployments of a space may be under way at the same time; 0: any number. */
    default int taskCap() {
        return 0;
    }

    /** Workers that are alive and not draining, those of them that can run it, and their slots that hold nothing. */
    record PoolState(int workers, int able, int freeSlots) {}
}
