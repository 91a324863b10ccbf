package dev.slipway.orchestrator.planning;

import dev.slipway.documents.FreezeSpec;
import dev.slipway.documents.Kind;
import dev.slipway.orchestrator.deployment.Freeze;
import dev.slipway.orchestrator.deployment.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;

/** The freezes of a space as the catalog has them now (process.md 10.10). */
public final class Freezes {
    private Freezes() {}

    /** The freeze in which a deployment would begin: one that it fails in goes before one that it waits for. */
    public static Optional<Freeze> over(Submission submission, Instant at, CatalogCopy catalog) {
        var lane = submission.lane();
        var found = new ArrayList<Freeze>();
        catalog.each(lane.space(), Kind.FREEZE, (name, spec) -> {
            if (spec instanceof FreezeSpec freeze && (submission.circumstances().runbook().isEmpty()
                    || freeze.runbooks()) && freeze.concerns(lane.project(), lane.environment(), lane.tenant())) {
                freeze.until(at).ifPresent(until -> found.add(new Freeze(name,
                        Optional.ofNullable(freeze.description()), until,
                        freeze.atStart() == FreezeSpec.AtStart.WAIT)));
            }
        });
        return found.stream().max(Comparator.comparing((Freeze freeze) -> !freeze.waits())
                .thenComparing(Freeze::until));
    }
}
