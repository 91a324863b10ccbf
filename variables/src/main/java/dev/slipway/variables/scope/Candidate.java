package dev.slipway.variables.scope;

import java.util.List;

/**
 * One value of a name in an explanation: the ranks its scope matched with (most specific first), whether it is the
 * effective one, and why it won or lost.
 */
public record Candidate(ScopedVariable variable, List<Rank> ranks, boolean wins, String reason) {

    public Candidate {
        ranks = List.copyOf(ranks);
    }
}
