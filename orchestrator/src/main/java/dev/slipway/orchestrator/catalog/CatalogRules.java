package dev.slipway.orchestrator.catalog;

import dev.slipway.orchestrator.catalog.CatalogAnswer.Reason;
import dev.slipway.orchestrator.catalog.CatalogAnswer.Refused;
import dev.slipway.orchestrator.catalog.CatalogAnswer.Stored;
import dev.slipway.orchestrator.catalog.CatalogInput.Delete;
import dev.slipway.orchestrator.catalog.CatalogInput.Put;
import java.util.Optional;

/** Versions count from 1 and go on over a removal, so that no version ever means two contents. */
public final class CatalogRules {
    private CatalogRules() {}

    public static CatalogAnswer decide(Optional<StoredDocument> found, CatalogInput input) {
        var current = found.filter(document -> !document.deleted()).map(StoredDocument::version).orElse(0L);
        var expected = input.expectedVersion();
        if (expected.isPresent() && !expected.get().equals(current)) {
            return new Refused(Reason.VERSION_MISMATCH, mismatch(expected.get(), current), current);
        }
        var next = found.map(StoredDocument::version).orElse(0L) + 1;
        return switch (input) {
            case Put put when found.isPresent() && current != 0 && found.get().body().equals(put.body()) ->
                new Stored(found.get());
            case Put(var space, var kind, var name, var body, var _, var principal, var at) ->
                new Stored(new StoredDocument(space, kind, name, next, false, body, principal, at));
            case Delete(var _, var kind, var name, var _, var _, var _) when current == 0 ->
                new Refused(Reason.NOT_FOUND, "there is no " + kind + " '" + name + "'", 0);
            case Delete(var space, var kind, var name, var _, var principal, var at) ->
                new Stored(new StoredDocument(space, kind, name, next, true, "", principal, at));
        };
    }

    private static String mismatch(long expected, long current) {
        if (expected == 0) {
            return "expected no document of this name, found version " + current;
        }
        return "expected version " + expected + ", found " + (current == 0 ? "no document" : "version " + current);
    }
}
