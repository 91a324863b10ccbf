package dev.slipway.gateway.submit;

import dev.slipway.gateway.problem.Problem;
import dev.slipway.schemas.topic.Provisioning;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Makes sure that a worker pool has its queue before anything may be sent there. */
public final class Pools {
    private final Provisioning provisioning;
    private final Set<String> ready = ConcurrentHashMap.newKeySet();

    public Pools(Admin admin) {
        provisioning = new Provisioning(admin, (short) -1);
    }

    /** Throws 503 when Kafka does not make it. */
    public void ensure(String space, String pool) {
        if (ready.contains(space + "/" + pool)) {
            return;
        }
        try {
            provisioning.pool(space, pool);
            ready.add(space + "/" + pool);
        } catch (ExecutionException e) {
            throw new Problem(503, "kafka-away", "the queue of the worker pool '" + pool + "' could not be made: "
                    + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(503, "stopping", "this server is stopping");
        }
    }
}
