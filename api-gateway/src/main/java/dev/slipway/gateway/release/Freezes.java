package dev.slipway.gateway.release;

import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.FreezeSpec;
import dev.slipway.documents.Kind;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.release.Progressions.Way;
import java.time.Instant;

/** Whether nothing may be deployed at a time (process.md FZ-2). */
public final class Freezes {
    private final Documents documents;

    public Freezes(Documents documents) {
        this.documents = documents;
    }

    /** Throws 409 with the freeze and its end. Of the way the release makes no difference. */
    public void check(Way way, String environment, boolean runbook, Instant at) {
        for (var stored : documents.list(way.space(), Kind.FREEZE)) {
            var found = documents.find(new DocumentKey(way.space(), Kind.FREEZE, stored.getName()))
                    .map(document -> document.document().spec());
            if (found.orElse(null) instanceof FreezeSpec freeze
                    && (!runbook || freeze.runbooks()) && freeze.concerns(way.project(), environment, way.tenant())) {
                freeze.until(at).ifPresent(end -> {
                    throw new Problem(409, "frozen", "the freeze '" + stored.getName() + "'"
                            + (freeze.description() == null ? "" : " (" + freeze.description() + ")")
                            + " lets nothing be deployed to " + environment + " until " + end
                            + ": wait, or override it with a reason ('overrideFreeze', --override-freeze)");
                });
            }
        }
    }
}
