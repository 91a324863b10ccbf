package dev.slipway.orchestrator.resource;

import java.time.Instant;

/** What is asked of the owner of a resource, and when. */
public sealed interface ResourceInput {
    Instant at();

    /** {@code limit} and {@code title}: as in {@link Claim}. */
    record Request(String holder, int limit, String title, Instant at) implements ResourceInput {}

    /** It is no longer needed, or no longer waited for. */
    record Return(String holder, Instant at) implements ResourceInput {}

    /** Others have waited for some time: whoever has it is to say so if it does not need it any more. */
    record Remind(Instant at) implements ResourceInput {}
}
