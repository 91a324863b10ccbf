package dev.slipway.orchestrator.resource;

import java.time.Instant;
import java.util.List;

/** Whom somebody waits for: some of those who have it, how many more have it, and how many come before. */
public record Delay(List<Holder> holders, int moreHolders, int ahead, Instant since) {
    /** So many holders are named. */
    static final int NAMED = 3;

    public Delay {
        holders = List.copyOf(holders);
    }

    /** {@code id}: of an execution or a deployment. */
    public record Holder(String id, String title) {}

    static Delay of(Resource resource, int position) {
        var waiting = resource.waiting().get(position);
        var named = resource.held().stream().limit(NAMED).map(claim -> new Holder(claim.holder(), claim.title()))
                .toList();
        return new Delay(named, resource.held().size() - named.size(), position, waiting.since());
    }
}
