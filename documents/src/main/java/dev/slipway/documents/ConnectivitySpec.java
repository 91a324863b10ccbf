package dev.slipway.documents;

import java.util.List;

/**
 * What becomes of targets that can't be reached or are not well (process.md 3.5): skipping may be limited to targets
 * with one of the tags; without {@code allowNoTargets} there must be one at least.
 */
public record ConnectivitySpec(boolean skipUnavailable, List<String> skipTags, boolean excludeUnhealthy,
        boolean allowNoTargets) {
    /** Every target must be reachable. */
    public static final ConnectivitySpec STRICT = new ConnectivitySpec(false, List.of(), false, false);

    public ConnectivitySpec {
        skipTags = List.copyOf(skipTags);
    }
}
