package dev.slipway.gateway.submit;

import dev.slipway.documents.ActionSpec;
import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.documents.References;
import dev.slipway.documents.References.Reference;
import dev.slipway.documents.Spec;
import dev.slipway.documents.TriggerSpec;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.gateway.problem.FieldError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what a document names and is not there, for which the orchestrator, which knows them all for certain, looks again;
 * and rings of triggers, for which it does not.
 */
public final class KnownDocuments {
    private static final Duration CATCH_UP = Duration.ofSeconds(5);

    private final Documents documents;

    public KnownDocuments(Documents documents) {
        this.documents = documents;
    }

    List<FieldError> missing(DocumentKey key, Spec spec) throws InterruptedException {
        var space = key.space();
        var errors = new ArrayList<FieldError>();
        for (var reference : References.of(spec)) {
            if (documents.findFresh(new DocumentKey(space, reference.kind(), reference.name()), CATCH_UP).isEmpty()) {
                errors.add(new FieldError(reference.field(), null, message(space, reference)));
            }
        }
        errors.addAll(KnownNames.unknown(documents, key, spec));
        if (spec instanceof TriggerSpec trigger && !trigger.disabled()) {
            documents.catchUp(CATCH_UP);
            errors.addAll(TriggerRing.closedBy(key, trigger, documents));
        }
        return errors;
    }

    private static String message(String space, Reference reference) {
        if (reference.kind() == Kind.WORKER_POOL) {
            return "expected '" + ActionSpec.DEFAULT_WORKER_POOL + "' or the name of a WorkerPool of the space " + space
                    + ", found '" + reference.name() + "'";
        }
        return "there is no " + reference.kind().title() + " '" + reference.name() + "' in the space " + space
                + ": apply it first";
    }
}
