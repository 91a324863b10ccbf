package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.DeploymentEvent.PlaceEnded.Ending;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far a step has come with its targets, in numbers, so that it costs the same for ten and for ten thousand.
 *
 * @param next how many have begun, in this leg
 * @param live how many have begun and not ended
 * @param queued executions that nobody has claimed
 * @param asking open questions about failures
 * @param error the first failure, with the name of its target
 * @param restsUntil nothing begins before then
 * @param leg a step with manual actions in between goes over its targets once for each leg, from 0
 * @param troubles what failed where in earlier legs
 * @param setback what failed everywhere in earlier legs: the answer to a question
 */
public record Fleet(int next, int live, int queued, int asking, int succeeded, int failed, int skipped, int excluded,
        Optional<String> error, Optional<Instant> restsUntil, int leg, Map<Integer, String> troubles,
        Optional<String> setback) {
    /** Nothing has begun. */
    public static final Fleet FRESH = new Fleet(0, 0, 0, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty(), 0, Map.of(),
            Optional.empty());

    public Fleet {
        troubles = Map.copyOf(troubles);
    }

    Fleet begun() {
        return new Fleet(next + 1, live + 1, queued, asking, succeeded, failed, skipped, excluded, error, restsUntil,
                leg, troubles, setback);
    }

    Fleet ended(Ending how, Optional<String> why) {
        return new Fleet(next, live - 1, queued, asking, succeeded + one(how == Ending.SUCCEEDED),
                failed + one(how == Ending.FAILED), skipped + one(how == Ending.SKIPPED || how == Ending.CANCELLED),
                excluded + one(how == Ending.EXCLUDED), how == Ending.FAILED ? error.or(() -> why) : error, restsUntil,
                leg, troubles, setback);
    }

    Fleet queuing(int more) {
        return new Fleet(next, live, queued + more, asking, succeeded, failed, skipped, excluded, error, restsUntil,
                leg, troubles, setback);
    }

    Fleet asking(int more) {
        return new Fleet(next, live, queued, asking + more, succeeded, failed, skipped, excluded, error, restsUntil,
                leg, troubles, setback);
    }

    Fleet resting(Optional<Instant> until) {
        return new Fleet(next, live, queued, asking, succeeded, failed, skipped, excluded, error, until, leg, troubles,
                setback);
    }

    Fleet troubled(int target, String what) {
        var all = new TreeMap<>(troubles);
        all.putIfAbsent(target, what);
        return new Fleet(next, live, queued, asking, succeeded, failed, skipped, excluded, error, restsUntil, leg, all,
                setback);
    }

    /** From the first target again. */
    Fleet nextLeg(Optional<String> why) {
        return new Fleet(0, 0, 0, 0, 0, 0, 0, 0, error.or(() -> why), Optional.empty(), leg + 1, troubles,
                setback.or(() -> why));
    }

    /** What has failed at this target, or everywhere, in earlier legs. */
    Optional<String> trouble(int target) {
        return Optional.ofNullable(troubles.get(target)).or(() -> setback);
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }
}
