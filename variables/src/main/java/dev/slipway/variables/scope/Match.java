package dev.slipway.variables.scope;

import java.util.Arrays;
import java.util.List;

/** A value whose scope matches, the ranks it matches with, and its place in the list of definitions. */
record Match(ScopedVariable variable, List<Rank> ranks, int position) implements Comparable<Match> {

    static Match of(ScopedVariable variable, ScopeContext context, int position) {
        List<Rank> ranks = Arrays.stream(Rank.values()).filter(rank -> rank.matches(variable.scope(), context))
                .toList();
        return new Match(variable, ranks, position);
    }

    /** The stronger value first; of equal ones the one defined later. */
    @Override
    public int compareTo(Match other) {
        int order = compareRanked(other);
        return order != 0 ? order : Integer.compare(other.position, position);
    }

    /** The order by kind of origin and scope alone: 0 for duplicates. */
    int compareRanked(Match other) {
        Origin.Kind kind = variable.origin().kind();
        Origin.Kind otherKind = other.variable.origin().kind();
        if (kind.overridesScopes() || otherKind.overridesScopes()) {
            return kind.compareTo(otherKind);
        }
        int order = compareRanks(ranks, other.ranks);
        return order != 0 ? order : kind.compareTo(otherKind);
    }

    /** Best rank against best rank, then the next; who has more of them wins (process.md V-12). */
    private static int compareRanks(List<Rank> one, List<Rank> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(other.size(), one.size());
    }
}
