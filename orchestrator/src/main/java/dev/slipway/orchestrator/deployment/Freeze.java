package dev.slipway.orchestrator.deployment;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which a deployment may not begin (process.md FZ-2). {@code waits}: it begins when that is over, instead of
 * failing.
 */
public record Freeze(String name, Optional<String> description, Instant until, boolean waits) {
    /** The variable given for a deployment that says why no freeze holds for it (FZ-3). */
    public static final String OVERRIDE = "Slipway.Deployment.FreezeOverrideReason";

    String text() {
        return "the freeze '" + name + "'" + description.map(words -> " (" + words + ")").orElse("")
                + " lets nothing begin until " + until;
    }
}
