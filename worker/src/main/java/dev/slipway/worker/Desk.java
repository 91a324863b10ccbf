package dev.slipway.worker;

import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.worker.execution.Execution;
import dev.slipway.worker.execution.Order;
import dev.slipway.worker.execution.Outcome;
import dev.slipway.worker.execution.Stop;
import dev.slipway.worker.execution.Workshop;
import dev.slipway.worker.grant.Action;
import dev.slipway.worker.grant.Grants;
import dev.slipway.worker.grant.Input;
import dev.slipway.worker.intake.OrderDesk;
import dev.slipway.worker.report.DeadLetters;
import dev.slipway.worker.report.Reports;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the rule book about everything that happens, and does what it says. Decides nothing itself. Thread-safe. */
final class Desk implements OrderDesk {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final Grants grants;
    private final Workshop workshop;
    private final Reports reports;
    private final DeadLetters deadLetters;
    private final long startedAt = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Input> inputs = new ArrayDeque<>();
    private final Map<ExecutionId, Running> running = new HashMap<>();
    private final Queue<Outgoing> outgoing = new ConcurrentLinkedQueue<>();
    private volatile Runnable holdingsChanged = () -> {};

    private record Outgoing(Action.Report report, String lane) {}

    /** {@code execution}: none until it could be made. */
    private record Running(Order order, @Nullable Execution execution) {}

    Desk(Grants grants, Workshop workshop, Reports reports, DeadLetters deadLetters) {
        this.grants = grants;
        this.workshop = workshop;
        this.reports = reports;
        this.deadLetters = deadLetters;
    }

    /** Called, under no lock to rely on, when a script starts. */
    void onHoldingsChanged(Runnable listener) {
        holdingsChanged = listener;
    }

    /** Time since this worker started, as the rule book counts it. */
    Duration now() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    void accept(Input input) {
        lock.lock();
        try {
            inputs.add(input);
            for (var next = inputs.poll(); next != null; next = inputs.poll()) {
                grants.on(next, now()).forEach(this::attempt);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
            sendReports();
        }
    }

    /** Outputs of megabytes are sealed and written here, where nobody waits for the lock. */
    private void sendReports() {
        for (var next = outgoing.poll(); next != null; next = outgoing.poll()) {
            tell(next.report(), next.lane());
        }
    }

    /** For callbacks of Kafka's own threads, which must never wait for this desk. */
    private void later(Input input) {
        Thread.startVirtualThread(() -> accept(input));
    }

    void heartbeatAcked(Duration sentAt) {
        later(new Input.HeartbeatAcked(sentAt));
    }

    List<ExecutionId> held() {
        lock.lock();
        try {
            return grants.held();
        } finally {
            lock.unlock();
        }
    }

    boolean isDraining() {
        lock.lock();
        try {
            return grants.isDraining();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing runs and all is reported; false when that takes longer than the limit. */
    boolean awaitIdle(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            var left = limit.toNanos();
            while (!grants.isIdle()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean awaitFreeSlot(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            var left = limit.toNanos();
            while (grants.freeSlots() == 0) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Decision take(Order order) {
        lock.lock();
        try {
            var decision = Decision.GIVE_BACK;
            for (var action : grants.on(new Input.Taken(order), now())) {
                switch (action) {
                    case Action.Claim _ -> decision = Decision.CLAIM;
                    case Action.GiveBack _ -> decision = Decision.GIVE_BACK;
                    case Action.Skip _ -> decision = Decision.SKIP;
                    case Action.Start _,Action.Decline _,Action.StopRun _,Action.Report _ -> attempt(action);
                }
            }
            return decision;
        } finally {
            lock.unlock();
            sendReports();
        }
    }

    @Override
    public CompletableFuture<Void> claim(Order order) {
        return reports.claimed(order.id(), order.lane());
    }

    @Override
    public void claimFailed(ExecutionId id) {
        accept(new Input.ClaimFailed(id));
    }

    @Override
    public void keepUnreadable(byte[] key, byte[] value, String topic, String reason) throws InterruptedException {
        try {
            deadLetters.keep(key, value, topic, reason).get();
        } catch (ExecutionException e) {
            LOG.error("A record of {} was not kept in the dead letters: {}", topic, e.toString());
        }
    }

    /** One action that fails must not keep the others, such as the end of another run, from being done. */
    private void attempt(Action action) {
        try {
            perform(action);
        } catch (RuntimeException | Error e) {
            LOG.error("This could not be done: {}", action.getClass().getSimpleName(), e);
        }
    }

    private void perform(Action action) {
        switch (action) {
            case Action.Start(var order) -> start(order);
            case Action.Decline(var id, var reason) -> {
                LOG.info("Grant of {} declined: {}", id, reason);
                var _ = reports.declined(id, reason);
            }
            case Action.StopRun(var id, var stop) -> stop(id, stop);
            case Action.Report report -> report(report);
            case Action.Claim _,Action.GiveBack _,Action.Skip _ ->
                throw new IllegalStateException("only a taken order leads to " + action);
        }
    }

    private void start(Order order) {
        running.put(order.id(), new Running(order, null));
        try {
            begin(order);
        } catch (RuntimeException | Error e) {
            LOG.error("Execution {} could not be started", order.id(), e);
            inputs.add(new Input.Ended(order.id(), Outcome.failedByFault(e, workshop.clock().instant())));
        }
    }

    private void begin(Order order) {
        var announced = order.isNoop()
                ? CompletableFuture.<Void>completedFuture(null)
                : reports.started(order.id(), order.lane()).thenRunAsync(this::requireTouch,
                        Thread::startVirtualThread);
        var execution = Execution.of(order, workshop, announced);
        running.put(order.id(), new Running(order, execution));
        if (execution.isInstant()) {
            inputs.add(new Input.Ended(order.id(), execution.run()));
            return;
        }
        LOG.info("Starting {}: step {}, action {}", order.id(), order.step(), order.action());
        // it waits in the kernel for files and processes, which would hold up virtual threads
        Thread.ofPlatform().daemon().name("run " + order.id()).start(() -> run(order, execution));
        Thread.startVirtualThread(holdingsChanged);
    }

    /** Whoever was frozen on the way here may have been given up in the meantime: then nothing may begin any more. */
    private void requireTouch() {
        accept(new Input.Tick());
        lock.lock();
        try {
            if (grants.isOutOfTouch()) {
                throw new IllegalStateException("worker lost touch");
            }
        } finally {
            lock.unlock();
        }
    }

    private void run(Order order, Execution execution) {
        try {
            accept(new Input.Ended(order.id(), outcomeOf(order, execution)));
        } catch (RuntimeException | Error e) {
            // only a worker that is closing ends here: what ran is ended, and nobody can be told
            LOG.error("The outcome of {} is lost", order.id(), e);
        }
    }

    /** Whatever goes wrong, there is an outcome: without one, the slot and the lease would never be given back. */
    private Outcome outcomeOf(Order order, Execution execution) {
        try {
            return execution.run();
        } catch (RuntimeException | Error e) {
            LOG.error("Execution {} met a fault of the worker", order.id(), e);
            try {
                execution.stop(new Stop(Stop.Reason.CANCELLED, "the worker met a fault of its own", Duration.ZERO));
            } catch (RuntimeException | Error again) {
                LOG.error("Execution {} could not be stopped", order.id(), again);
            }
            return Outcome.failedByFault(e, workshop.clock().instant());
        }
    }

    private void stop(ExecutionId id, Stop stop) {
        var held = running.get(id);
        var execution = held == null ? null : held.execution();
        if (execution != null) {
            LOG.info("Stopping {}: {}", id, stop.words());
            Thread.startVirtualThread(() -> execution.stop(stop));
        }
    }

    private void report(Action.Report report) {
        var held = running.remove(report.execution());
        if (held == null) {
            throw new IllegalStateException("a report needs a run: " + report.execution());
        }
        if (!held.order().isNoop()) {
            LOG.info("Finished {}: {}", report.execution(), report.outcome().result());
        }
        outgoing.add(new Outgoing(report, held.order().lane()));
    }

    /** Until it is told: what is never reported would be held for ever. */
    private void tell(Action.Report report, String lane) {
        CompletableFuture<Void> safe;
        try {
            safe = reports.finished(report.execution(), lane, report.outcome(), report.slotKept());
        } catch (RuntimeException | Error e) {
            LOG.warn("The report of {} could not be written yet: {}", report.execution(), e.toString());
            var _ = workshop.timer().schedule(() -> Thread.startVirtualThread(() -> tell(report, lane)),
                    PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        var _ = safe.whenComplete((_, failure) -> {
            if (failure != null) {
                LOG.error("The report of {} was not sent: {}", report.execution(), failure.toString());
            }
            later(new Input.Reported(report.execution()));
        });
    }
}
