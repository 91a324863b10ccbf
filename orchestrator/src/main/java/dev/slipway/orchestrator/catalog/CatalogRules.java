package dev.slipway.orchestrator.catalog;

import dev.slipway.orchestrator.catalog.CatalogAnswer.Reason;
import dev.slipway.orchestrator.catalog.CatalogAnswer.Refused;
import dev.slipway.orchestrator.catalog.CatalogAnswer.Stored;
import dev.slipway.orchestrator.catalog.CatalogInput.Delete;
import dev.slipway.orchestrator.catalog.CatalogInput.Put;
import java.util.List;
import java.util.Optional;

/** Versions count from 1 and go on over a removal, so that no version ever means two contents. */
public final class CatalogRules {
    private static final int SHOWN = 5;

    private CatalogRules() {}

    public static CatalogAnswer decide(Optional<StoredDocument> found, CatalogInput input, Neighbours others) {
        var current = found.filter(document -> !document.deleted()).map(StoredDocument::version).orElse(0L);
        var expected = input.expectedVersion();
        if (expected.isPresent() && !expected.get().equals(current)) {
            return new Refused(Reason.VERSION_MISMATCH, mismatch(expected.get(), current), current);
        }
        var next = found.map(StoredDocument::version).orElse(0L) + 1;
        return switch (input) {
            case Put put when found.isPresent() && current != 0 && found.get().body().equals(put.body()) ->
                new Stored(found.get());
            case Put put -> missing(put, others).<CatalogAnswer>map(message -> new Refused(Reason.MISSING_REFERENCE,
                    message, current)).orElseGet(() -> new Stored(
                            new StoredDocument(put.space(), put.kind(),
                                    put.name(), next, false, put.body(), put.principal(), put.at())));
            case Delete(var _, var kind, var name, var _, var _, var _) when current == 0 ->
                new Refused(Reason.NOT_FOUND, "there is no " + kind + " '" + name + "'", 0);
            case Delete(var space, var kind, var name, var _, var principal, var at) -> {
                var users = others.usersOf(kind, name);
                yield users.isEmpty()
                        ? new Stored(new StoredDocument(space, kind, name, next, true, "", principal, at))
                        : new Refused(Reason.IN_USE, inUse(kind, name, users), current);
            }
        };
    }

    private static String mismatch(long expected, long current) {
        if (expected == 0) {
            return "expected no document of this name, found version " + current;
        }
        return "expected version " + expected + ", found " + (current == 0 ? "no document" : "version " + current);
    }

    private static Optional<String> missing(Put put, Neighbours others) {
        return put.names().stream().filter(named -> !others.has(named.kind(), named.name())).findFirst()
                .map(named -> "it names the " + named.kind() + " '" + named.name()
                        + "', which is not there in the space "
                        + put.space() + ": apply it first");
    }

    private static String inUse(String kind, String name, List<String> users) {
        int more = users.size() - SHOWN;
        return kind + " '" + name + "' is named by " + String.join(", ", users.stream().limit(SHOWN).toList())
                + (more > 0 ? " and " + more + " more" : "") + ": change or delete them first";
    }
}
