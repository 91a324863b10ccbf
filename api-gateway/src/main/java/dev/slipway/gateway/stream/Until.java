package dev.slipway.gateway.stream;

import dev.slipway.schemas.id.DeploymentId;
import java.util.Map;

/** How long a stream of events goes on; a reader that leaves and a server that stops end each. */
public sealed interface Until {
    /** For ever. */
    record Left() implements Until {}

    /** To these places, partition by partition: what was there when somebody asked. */
    record Reached(Map<Integer, Long> ends) implements Until {
        public Reached {
            ends = Map.copyOf(ends);
        }
    }

    /** To the last event of a deployment, also for whoever is behind that event already. */
    record Ended(DeploymentId deployment, Ending ending) implements Until {}

    /** What is known of the end of a deployment beside its events. */
    interface Ending {
        /** Whether it has ended, as far as is known now. */
        boolean isKnown();

        /** Returns when whoever is told the end finds it when looking, too. */
        void awaitShown() throws InterruptedException;
    }
}
