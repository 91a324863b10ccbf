package dev.slipway.worker.intake;

import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.worker.execution.Order;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What the intake needs from the rest of the worker. */
public interface OrderDesk {
    /** Whether a slot is free, waiting for one at most this long. */
    boolean awaitFreeSlot(Duration limit) throws InterruptedException;

    /** What to do with an order from the queue. */
    Decision take(Order order);

    /** Tells the deployment's owner; completes once that is safe. */
    CompletableFuture<Void> claim(Order order);

    /** The claim was not sent: its slot is free. */
    void claimFailed(ExecutionId id);

    /** An order that can't be read: keeps it where people can look at it; returns once it is safe. */
    void keepUnreadable(byte[] key, byte[] value, String topic, String reason) throws InterruptedException;

    /** What becomes of an order. */
    enum Decision {
        CLAIM, GIVE_BACK, SKIP
    }
}
