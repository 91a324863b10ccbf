package dev.slipway.worker.grant;

import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.worker.execution.Order;
import dev.slipway.worker.execution.Outcome;
import dev.slipway.worker.execution.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rule book of one incarnation of a worker: what it may run. A script starts only on a grant and once per grant; a
 * worker out of touch runs nothing. No I/O and no clock: time comes with each input, counted from the worker's start.
 * Not thread-safe. (architecture.md section 5)
 */
public final class Grants {
    private static final int REMEMBERED = 20_000;

    private record Claim(Order order, Duration until) {}

    private final int slots;
    private final Limits limits;
    private final Function<Order, Optional<String>> whyNot;
    private final Map<ExecutionId, Claim> claims = new LinkedHashMap<>();
    private final Map<ExecutionId, Order> running = new LinkedHashMap<>();
    private final Map<ExecutionId, Outcome> unreported = new LinkedHashMap<>();
    private final Set<ExecutionId> reporting = new LinkedHashSet<>();
    private final Map<ExecutionId, Duration> kept = new LinkedHashMap<>();
    private final Map<ExecutionId, Boolean> started = remembered();
    private final Map<ExecutionId, Boolean> cancelled = remembered();
    private Duration lastTouch = Duration.ZERO;
    private boolean lost;
    private boolean draining;

    /** {@code whyNot}: the reason why this worker can't run an order that it did not choose, if there is one. */
    public Grants(int slots, Limits limits, Function<Order, Optional<String>> whyNot) {
        this.slots = slots;
        this.limits = limits;
        this.whyNot = whyNot;
    }

    /** What follows from an input. */
    public List<Action> on(Input input, Duration now) {
        var actions = new ArrayList<Action>();
        expire(now, actions);
        switch (input) {
            case Input.Taken(var order) -> actions.add(take(order, now));
            case Input.ClaimFailed(var id) -> claims.remove(id);
            case Input.Granted(var id, var order) -> grant(id, order, actions);
            case Input.Refused(var id) -> claims.remove(id);
            case Input.Released(var id) -> kept.remove(id);
            case Input.CancelAsked(var id, var words, var timedOut) -> cancel(id, words, timedOut, actions);
            case Input.Ended(var id, var outcome) -> end(id, outcome, now, actions);
            case Input.Reported(var id) -> reported(id, now);
            case Input.HeartbeatAcked(var sentAt) -> touch(sentAt, now, actions);
            case Input.Tick() -> {
            }
            case Input.DrainAsked() -> {
                draining = true;
                claims.clear();
                kept.clear();
            }
            case Input.StopAll(var words) -> running.forEach((id, order) -> actions
                    .add(new Action.StopRun(id, new Stop(Stop.Reason.CANCELLED, words, order.cancelGrace()))));
        }
        return actions;
    }

    /** How many orders could be taken now. */
    public int freeSlots() {
        return lost || draining ? 0 : Math.max(0, slots - claims.size() - running.size() - kept.size());
    }

    /** What was granted and is not yet reported, for the heartbeat. */
    public List<ExecutionId> held() {
        var held = new ArrayList<>(running.keySet());
        held.addAll(reporting);
        return held;
    }

    /** Whether nothing is left to be finished or reported. */
    public boolean isIdle() {
        return running.isEmpty() && reporting.isEmpty();
    }

    /** Whether its scripts may have been given to others by now, as of the last input. */
    public boolean isOutOfTouch() {
        return lost;
    }

    public boolean isDraining() {
        return draining;
    }

    private Action take(Order order, Duration now) {
        var id = order.id();
        if (claims.containsKey(id) || started.containsKey(id) || cancelled.containsKey(id)) {
            return new Action.Skip(order);
        }
        if (freeSlots() == 0) {
            return new Action.GiveBack(order);
        }
        claims.put(id, new Claim(order, now.plus(limits.claim())));
        return new Action.Claim(order);
    }

    private void grant(ExecutionId id, @Nullable Order order, List<Action> actions) {
        if (started.containsKey(id)) {
            return;
        }
        var claim = claims.remove(id);
        if (cancelled.containsKey(id)) {
            actions.add(new Action.Decline(id, "it was cancelled before"));
        } else if (draining || lost) {
            actions.add(new Action.Decline(id, draining ? "the worker is stopping" : "the worker was out of touch"));
        } else if (claim != null) {
            start(claim.order(), actions);
        } else if (order == null) {
            actions.add(new Action.Decline(id, "the claim was given up"));
        } else if (whyNot.apply(order).isPresent()) {
            actions.add(new Action.Decline(id, whyNot.apply(order).get()));
        } else if (!freeSlotFor(id)) {
            actions.add(new Action.Decline(id, "no slot is free"));
        } else {
            start(order, actions);
        }
    }

    /** The slot kept for this deployment, else a free one, else one kept for another. */
    private boolean freeSlotFor(ExecutionId id) {
        var own = kept.keySet().stream().filter(before -> before.deployment().equals(id.deployment())).findFirst();
        if (own.isPresent()) {
            kept.remove(own.get());
            return true;
        }
        if (freeSlots() > 0) {
            return true;
        }
        return !kept.isEmpty() && kept.remove(kept.keySet().iterator().next()) != null;
    }

    private void start(Order order, List<Action> actions) {
        started.put(order.id(), true);
        running.put(order.id(), order);
        actions.add(new Action.Start(order));
    }

    private void cancel(ExecutionId id, String words, boolean timedOut, List<Action> actions) {
        claims.remove(id);
        var order = running.get(id);
        if (order != null) {
            var reason = timedOut ? Stop.Reason.TIMED_OUT : Stop.Reason.CANCELLED;
            actions.add(new Action.StopRun(id, new Stop(reason, words, order.cancelGrace())));
        } else if (!started.containsKey(id)) {
            cancelled.put(id, true);
        }
    }

    private void end(ExecutionId id, Outcome outcome, Duration now, List<Action> actions) {
        if (!running.containsKey(id)) {
            return;
        }
        if (lost) {
            unreported.put(id, outcome);
        } else {
            report(id, outcome, now, actions);
        }
    }

    private void report(ExecutionId id, Outcome outcome, Duration now, List<Action> actions) {
        running.remove(id);
        reporting.add(id);
        if (!draining) {
            // counted anew when the report is known to be safe
            kept.put(id, now.plus(limits.claim()));
        }
        actions.add(new Action.Report(id, outcome, !draining));
    }

    private void reported(ExecutionId id, Duration now) {
        reporting.remove(id);
        kept.computeIfPresent(id, (_, _) -> now.plus(limits.keptSlot()));
    }

    private void touch(Duration sentAt, Duration now, List<Action> actions) {
        if (sentAt.compareTo(lastTouch) > 0) {
            lastTouch = sentAt;
        }
        if (lost && now.minus(lastTouch).compareTo(limits.touch()) < 0) {
            lost = false;
            var waiting = new LinkedHashMap<>(unreported);
            unreported.clear();
            waiting.forEach((id, outcome) -> report(id, outcome, now, actions));
        }
    }

    private void expire(Duration now, List<Action> actions) {
        claims.values().removeIf(claim -> claim.until().compareTo(now) <= 0);
        kept.values().removeIf(until -> until.compareTo(now) <= 0);
        if (!lost && now.minus(lastTouch).compareTo(limits.touch()) >= 0) {
            lost = true;
            claims.clear();
            kept.clear();
            var stop = new Stop(Stop.Reason.LOST_TOUCH, "worker lost touch", Duration.ZERO);
            running.keySet().forEach(id -> actions.add(new Action.StopRun(id, stop)));
        }
    }

    /** Forgets the oldest when there are too many. */
    private static Map<ExecutionId, Boolean> remembered() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ExecutionId, Boolean> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
