package dev.slipway.worker.execution;

import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.secret.Seal;
import dev.slipway.worker.log.LogOutlet;
import dev.slipway.worker.script.Interpreters;
import dev.slipway.worker.supervise.Supervisor;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/** What all runs of a worker share. {@code work}: where their directories are made. */
public record Workshop(Path work, Interpreters interpreters, Supervisor supervisor, Depot depot, Seal seal,
        Function<ExecutionId, LogOutlet> outlets, InstantSource clock, ScheduledExecutorService timer, Trust trust) {
    /** One that asks for no signatures. */
    public Workshop(Path work, Interpreters interpreters, Supervisor supervisor, Depot depot, Seal seal,
            Function<ExecutionId, LogOutlet> outlets, InstantSource clock, ScheduledExecutorService timer) {
        this(work, interpreters, supervisor, depot, seal, outlets, clock, timer, Trust.IN_EVERYONE);
    }
}
