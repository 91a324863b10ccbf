package dev.slipway.documents;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What people are asked (process.md 7): instructions are Markdown with variables; without responsible teams anyone may
 * answer who may deploy. With so many approvals it goes on; one abort ends it.
 */
public record ManualSpec(String instructions, List<String> responsibleTeams, int approvals, @Nullable Timeout timeout,
        boolean submitterMayNotApprove, boolean blockConcurrentDeployments) {
    public ManualSpec {
        responsibleTeams = List.copyOf(responsibleTeams);
    }

    /** What becomes of a question that nobody answers in time. */
    public record Timeout(Duration after, Outcome outcome) {}

    /** How a question ends. */
    public enum Outcome implements Word {
        ABORT, PROCEED;

        /** As in a document. */
        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
