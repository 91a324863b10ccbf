package dev.slipway.orchestrator.wire;

import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.Kind;
import dev.slipway.documents.References;
import dev.slipway.orchestrator.catalog.CatalogAnswer;
import dev.slipway.orchestrator.catalog.Neighbours.Named;
import dev.slipway.orchestrator.catalog.StoredDocument;
import dev.slipway.schemas.catalog.CatalogDocument;
import dev.slipway.schemas.catalog.DocumentRefused;
import dev.slipway.schemas.command.DeleteDocument;
import dev.slipway.schemas.command.PutDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Documents of the catalog between message and core. */
public final class CatalogMessages {
    private CatalogMessages() {}

    /** The key of the document that a command is about: {@code space/kind/name}. */
    public static String key(SpecificRecord command) {
        return switch (command) {
            case PutDocument put -> put.getSpace() + "/" + put.getKind() + "/" + put.getName();
            case DeleteDocument delete -> delete.getSpace() + "/" + delete.getKind() + "/" + delete.getName();
            default -> throw new IllegalArgumentException("expected a catalog command, found " + command.getSchema());
        };
    }

    public static String command(SpecificRecord command) {
        return switch (command) {
            case PutDocument put -> put.getCommand();
            case DeleteDocument delete -> delete.getCommand();
            default -> throw new IllegalArgumentException("expected a catalog command, found " + command.getSchema());
        };
    }

    public static StoredDocument fromAvro(CatalogDocument stored) {
        return new StoredDocument(stored.getSpace(), stored.getKind(), stored.getName(), stored.getVersion(),
                stored.getDeleted(), stored.getBody(), stored.getUpdatedBy(), stored.getUpdatedAt());
    }

    public static CatalogDocument toAvro(StoredDocument document, String command) {
        return new CatalogDocument(document.space(), document.kind(), document.name(), document.version(),
                document.deleted(), document.body(), command, document.updatedBy(), document.updatedAt());
    }

    public static DocumentRefused refusal(SpecificRecord command, String commandId, CatalogAnswer.Refused refused) {
        var parts = key(command).split("/", 3);
        return new DocumentRefused(parts[0], parts[1], parts[2], commandId, refused.reason().code(),
                refused.message(), refused.currentVersion());
    }

    /** The documents that a document names; none for a kind of a later version. */
    public static List<Named> names(String kind, String body) {
        if (Kind.ofTitle(kind).isEmpty() || body.isEmpty()) {
            return List.of();
        }
        var reading = DocumentReader.readStored(kind, body.getBytes(StandardCharsets.UTF_8));
        return reading.documents().stream().flatMap(document -> References.of(document.spec()).stream())
                .map(reference -> new Named(reference.kind().title(), reference.name())).toList();
    }
}
