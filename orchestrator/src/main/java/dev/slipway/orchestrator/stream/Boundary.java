package dev.slipway.orchestrator.stream;

import dev.slipway.orchestrator.planning.CatalogCopy;
import dev.slipway.orchestrator.presence.WorkerPresence;
import dev.slipway.orchestrator.wire.Secrets;
import dev.slipway.schemas.serde.Messages;

/**
 * What the processors see of the world beside their own records; {@code lanes}: partitions of deployments;
 * {@code taskCap}: 0 for none.
 */
public record Boundary(Messages messages, Secrets secrets, CatalogCopy catalog, WorkerPresence presence,
        PoolQueues pools, int lanes, int taskCap, EngineMeters meters) {}
