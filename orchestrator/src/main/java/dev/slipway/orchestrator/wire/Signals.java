package dev.slipway.orchestrator.wire;

import dev.slipway.orchestrator.deployment.Effect;
import dev.slipway.schemas.id.WorkerId;
import dev.slipway.schemas.signal.CancelExecution;
import dev.slipway.schemas.signal.GrantExecution;
import dev.slipway.schemas.signal.RefuseClaim;
import dev.slipway.schemas.signal.ReleaseSlot;
import dev.slipway.schemas.work.StepExecution;
import org.jspecify.annotations.Nullable;

/** What a worker is told. */
public final class Signals {
    private Signals() {}

    /** {@code order}: what to run, where the worker does not have it from its pool. */
    public static GrantExecution grant(Effect.Grant grant, @Nullable StepExecution order) {
        return new GrantExecution(grant.worker().name(), grant.worker().incarnation(), grant.id().toString(), order);
    }

    public static RefuseClaim refuse(Effect.RefuseClaim refusal) {
        WorkerId worker = refusal.worker();
        return new RefuseClaim(worker.name(), worker.incarnation(), refusal.id().toString(), refusal.reason().text());
    }

    public static CancelExecution recall(Effect.Recall recall) {
        return new CancelExecution(recall.worker().name(), recall.worker().incarnation(), recall.id().toString(),
                recall.reason(), recall.timedOut());
    }

    public static ReleaseSlot release(Effect.ReleaseSlot release) {
        return new ReleaseSlot(release.worker().name(), release.worker().incarnation(), release.id().toString());
    }
}
