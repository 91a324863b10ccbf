package dev.slipway.orchestrator.stream;

import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.schemas.topic.Provisioning;
import dev.slipway.schemas.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Sees to it that every pool of a plan has its queue before anything is dispatched to it. */
public final class PoolQueues {
    private final Map<String, Object> settings;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    PoolQueues(Map<String, Object> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** Throws {@link IllegalStateException} when a queue is missing and can't be made. */
    void ensure(String space, Plan plan) {
        for (var step : plan.steps()) {
            for (var action : step.actions()) {
                if (!(action.work() instanceof Plan.Work.Manual)) {
                    plan.pools(step.number(), action.number())
                            .forEach(pool -> ensure(space, pool, action.runtime()));
                }
            }
        }
    }

    private void ensure(String space, String pool, String runtime) {
        if (!known.contains(Topic.stepExecutions(space, pool, runtime))) {
            make(space, pool, runtime);
        }
    }

    private void make(String space, String pool, String runtime) {
        try (var admin = Admin.create(settings)) {
            new Provisioning(admin, (short) -1).pool(space, pool, List.of(runtime));
            known.add(Topic.stepExecutions(space, pool, runtime));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the queue of worker pool '" + pool + "' can't be made: " + e.getCause(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the queue of worker pool '" + pool + "' was made", e);
        }
    }
}
