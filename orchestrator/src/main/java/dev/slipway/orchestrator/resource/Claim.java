package dev.slipway.orchestrator.resource;

import java.time.Instant;

/**
 * Somebody wants a resource, or has it. {@code holder}: the id of an execution or a deployment. {@code title}: how it is
 * told to those who wait. {@code place}: its turn, from 0.
 *
 * @param limit how many may have it together with this one: {@link #ALONE} for a writer, {@link #SHARED} for a reader
 */
public record Claim(long place, String holder, int limit, String title, Instant since) {
    public static final int ALONE = 1;
    public static final int SHARED = Integer.MAX_VALUE;

    public Claim {
        if (limit < 1) {
            throw new IllegalArgumentException("expected a limit of at least 1 holder, found " + limit);
        }
    }
}
