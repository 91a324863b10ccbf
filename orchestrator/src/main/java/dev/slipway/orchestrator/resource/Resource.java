package dev.slipway.orchestrator.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who has a resource and who waits for it, both in the order of their turns. */
public record Resource(List<Claim> held, List<Claim> waiting) {
    /** Nobody wants it. */
    public static final Resource FREE = new Resource(List.of(), List.of());

    public Resource {
        held = List.copyOf(held);
        waiting = List.copyOf(waiting);
    }

    public boolean isFree() {
        return held.isEmpty() && waiting.isEmpty();
    }

    boolean isHeldBy(String holder) {
        return find(held, holder).isPresent();
    }

    boolean isAwaitedBy(String holder) {
        return find(waiting, holder).isPresent();
    }

    long nextPlace() {
        var last = waiting.isEmpty() ? held : waiting;
        return last.isEmpty() ? 0 : last.getLast().place() + 1;
    }

    /** Whoever may have it now: only the first that waits, so that a waiting writer is not overtaken (E-53). */
    Optional<Claim> next() {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        var first = waiting.getFirst();
        int room = held.stream().mapToInt(Claim::limit).reduce(first.limit(), Math::min);
        return held.size() < room ? Optional.of(first) : Optional.empty();
    }

    Resource queueing(Claim claim) {
        return new Resource(held, with(waiting, claim));
    }

    Resource granting(Claim claim) {
        return new Resource(with(held, claim), without(waiting, claim.holder()));
    }

    Resource without(String holder) {
        return new Resource(without(held, holder), without(waiting, holder));
    }

    private static Optional<Claim> find(List<Claim> claims, String holder) {
        return claims.stream().filter(claim -> claim.holder().equals(holder)).findFirst();
    }

    private static List<Claim> with(List<Claim> claims, Claim more) {
        var all = new ArrayList<>(claims);
        all.add(more);
        return all;
    }

    private static List<Claim> without(List<Claim> claims, String holder) {
        return claims.stream().filter(claim -> !claim.holder().equals(holder)).toList();
    }
}
