package dev.slipway.gateway.submit;

import dev.slipway.documents.Document;
import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.DocumentWriter;
import dev.slipway.documents.Origin;
import dev.slipway.documents.Spec;
import dev.slipway.documents.ValuesSpec;
import dev.slipway.gateway.catalog.Answer;
import dev.slipway.gateway.catalog.CatalogCopy;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.gateway.problem.FieldError;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.schemas.command.DeleteDocument;
import dev.slipway.schemas.command.PutDocument;
import dev.slipway.schemas.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Puts and removes documents: checks them, asks the orchestrator, and waits for its answer. */
public final class DocumentSubmission {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int LARGEST = 8 * 1024 * 1024;

    private final CommandLog commands;
    private final CatalogCopy copy;
    private final Documents documents;
    private final ProjectPreparation projects;
    private final Clock clock;

    public DocumentSubmission(CommandLog commands, CatalogCopy copy, ProjectPreparation projects,
            Clock clock) {
        this.commands = commands;
        this.copy = copy;
        this.documents = new Documents(copy);
        this.projects = projects;
        this.clock = clock;
    }

    /**
     * Creates or replaces a document that a user wrote. {@code expectedVersion}: 0 for none, null for any;
     * {@code forceShort}: takes secrets too short to be masked. Throws 422, 412, or 503 when nobody answers in time.
     */
    public Answer.Applied put(DocumentKey key, byte[] body, String principal, @Nullable Long expectedVersion,
            boolean forceShort) throws IOException, InterruptedException {
        var document = read(key, body);
        var spec = prepare(key, document.spec(), forceShort);
        return store(new Document(key, document.displayName(), spec, document.origin()), principal, expectedVersion);
    }

    private static Document read(DocumentKey key, byte[] body) {
        var reading = DocumentReader.read("body", body, key.space());
        if (!reading.findings().isEmpty()) {
            throw Problem.invalid(reading.findings().stream()
                    .map(finding -> new FieldError(finding.field(), finding.line(), finding.message())).toList());
        }
        if (reading.documents().size() != 1) {
            throw Problem.invalid("", "expected one document, found " + reading.documents().size());
        }
        var document = reading.documents().getFirst();
        var errors = new ArrayList<FieldError>();
        agree("kind", key.kind().title(), document.key().kind().title(), errors);
        agree("metadata.name", key.name(), document.key().name(), errors);
        agree("metadata.space", key.space(), document.key().space(), errors);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return document;
    }

    private static void agree(String field, String address, String body, List<FieldError> errors) {
        if (!address.equals(body)) {
            errors.add(new FieldError(field, null,
                    "expected '" + address + "' as in the address, found '" + body + "' in the document"));
        }
    }

    private Spec prepare(DocumentKey key, Spec spec, boolean forceShort) throws IOException, InterruptedException {
        var before = spec instanceof ValuesSpec ? documents.findFresh(key, ANSWER) : Optional.<Documents.Stored>empty();
        return projects.prepare(key, spec, before.map(stored -> stored.document().spec()).orElse(null), forceShort);
    }

    /** Stores what the server itself made. */
    public Answer.Applied put(DocumentKey key, Spec spec, String principal, @Nullable Long expectedVersion)
            throws InterruptedException {
        return store(new Document(key, spec, new Origin("gateway", 1)), principal, expectedVersion);
    }

    private Answer.Applied store(Document document, String principal, @Nullable Long expectedVersion)
            throws InterruptedException {
        var json = DocumentWriter.json(document);
        if (json.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw new Problem(413, "too-large", "expected a document of at most " + LARGEST + " bytes, found more");
        }
        var key = document.key();
        var command = UUID.randomUUID().toString();
        return ask(key, command, new PutDocument(command, principal, key.space(), key.kind().title(), key.name(), json,
                expectedVersion, clock.instant()));
    }

    /** Removes a document; throws 404, 409 when it is in use, 412, or 503 when nobody answers in time. */
    public void delete(DocumentKey key, String principal, @Nullable Long expectedVersion) throws InterruptedException {
        var command = UUID.randomUUID().toString();
        ask(key, command, new DeleteDocument(command, principal, key.space(), key.kind().title(), key.name(),
                expectedVersion, clock.instant()));
    }

    private Answer.Applied ask(DocumentKey key, String command, SpecificRecord message) throws InterruptedException {
        var waiting = copy.await(command);
        try {
            commands.put(Topic.CATALOG_COMMANDS, null, key.toString(), message);
            return switch (waiting.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
                case Answer.Applied applied -> applied;
                case Answer.Refused(var refusal) -> throw refused(refusal.getCode(), refusal.getMessage());
            };
        } catch (TimeoutException _) {
            throw new Problem(503, "no-answer", "the orchestrator did not answer within " + ANSWER.toSeconds()
                    + " s: the command is kept and may still apply; is an orchestrator running?");
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer is never a failure", e);
        } finally {
            copy.forget(command);
        }
    }

    private static Problem refused(String code, String message) {
        return switch (code) {
            case "version-mismatch" -> new Problem(412, code, message);
            case "not-found" -> new Problem(404, code, message);
            case "in-use" -> new Problem(409, code, message);
            default -> new Problem(422, code, message);
        };
    }
}
