package dev.slipway.gateway.readmodel;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Rings for whoever waits for news of a deployment in the read model. A ring may be missed while Redis is away. */
public final class Bells implements AutoCloseable {
    private final Map<String, Set<Bell>> hung = new ConcurrentHashMap<>();
    private final ChangeListener listener;
    private volatile boolean closed;

    public Bells(ReadModel model) {
        listener = model.listen(deployment -> hung.getOrDefault(deployment, Set.of()).forEach(Bell::ring));
    }

    /** One waiter's bell; close it when the waiting is over. */
    public final class Bell implements AutoCloseable {
        private final String deployment;
        private final Semaphore rings = new Semaphore(0);

        private Bell(String deployment) {
            this.deployment = deployment;
        }

        private void ring() {
            rings.release();
        }

        /** Forgets earlier rings: whoever looks after this sees what they were for. */
        public void listenAnew() {
            rings.drainPermits();
        }

        /** Whether it rang before the time was over. */
        public boolean await(Duration limit) throws InterruptedException {
            return rings.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            hung.computeIfPresent(deployment, (_, bells) -> {
                bells.remove(this);
                return bells.isEmpty() ? null : bells;
            });
        }
    }

    public Bell hang(String deployment) {
        var bell = new Bell(deployment);
        hung.compute(deployment, (_, bells) -> {
            var all = bells == null ? ConcurrentHashMap.<Bell>newKeySet() : bells;
            all.add(bell);
            return all;
        });
        return bell;
    }

    /** Whether nobody should wait any longer, because the server stops. */
    public boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        hung.values().forEach(bells -> bells.forEach(Bell::ring));
        listener.close();
    }
}
