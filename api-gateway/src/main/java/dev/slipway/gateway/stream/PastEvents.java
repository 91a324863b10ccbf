package dev.slipway.gateway.stream;

import java.io.IOException;

/** Events of deployments that have ended, where they are kept for long. */
public interface PastEvents {
    /** Takes one event: its place in its partition, its type and its JSON. */
    interface Taker {
        void take(long offset, String type, String json) throws IOException;
    }

    /** Gives all events of a deployment in order; false when they are not there. */
    boolean tell(String deployment, Taker taker) throws IOException;
}
