package dev.slipway.gateway.http;

import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.gateway.access.Caller;
import dev.slipway.gateway.catalog.CatalogCopy;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.submit.DocumentSubmission;
import dev.slipway.gateway.variable.Warnings;
import dev.slipway.schemas.id.Names;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Documents: put, look, remove. A version is an ETag. */
@RestController
final class DocumentController {
    private static final Pattern ETAG = Pattern.compile("\"?(\\d{1,18})\"?");

    private final DocumentSubmission submission;
    private final CatalogCopy catalog;
    private final Warnings warnings;

    DocumentController(DocumentSubmission submission, CatalogCopy catalog, Warnings warnings) {
        this.submission = submission;
        this.catalog = catalog;
        this.warnings = warnings;
    }

    @PutMapping({"/api/v1/{kind}/{name}", "/api/v1/spaces/{space}/{kind}/{name}"})
    ResponseEntity<JsonNode> put(@PathVariable(required = false) @Nullable String space, @PathVariable String kind,
            @PathVariable String name, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String ifNoneMatch,
            @RequestParam(defaultValue = "false") boolean forceShortSecrets, HttpServletRequest request)
            throws IOException, InterruptedException {
        var key = key(space, kind, name);
        if (!key.kind().isWrittenByUsers()) {
            throw new Problem(405, "method-not-allowed", "documents of kind " + key.kind().title()
                    + " are made by the server: " + switch (key.kind()) {
                        case PACKAGE -> "PUT /api/v1/packages/NAME/versions/VERSION";
                        case RELEASE -> "POST /api/v1/releases";
                        default -> "POST /api/v1/api-keys";
                    });
        }
        var applied = submission.put(key, Bodies.read(request), Caller.of(request).user(),
                expected(key, ifMatch, ifNoneMatch), forceShortSecrets);
        return ResponseEntity.status(applied.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag("\"" + applied.document().getVersion() + "\"")
                .body(DocumentJson.of(applied.document(), warnings.about(key)));
    }

    @GetMapping({"/api/v1/{kind}/{name}", "/api/v1/spaces/{space}/{kind}/{name}"})
    ResponseEntity<JsonNode> get(@PathVariable(required = false) @Nullable String space, @PathVariable String kind,
            @PathVariable String name) {
        var key = key(space, kind, name);
        var found = catalog.find(key.space(), key.kind().title(), key.name()).orElseThrow(() -> missing(key));
        return ResponseEntity.ok().eTag("\"" + found.getVersion() + "\"").body(DocumentJson.of(found));
    }

    @GetMapping({"/api/v1/{kind}", "/api/v1/spaces/{space}/{kind}"})
    Paging.Page<JsonNode> list(@PathVariable(required = false) @Nullable String space, @PathVariable String kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var after = Paging.place(cursor);
        var size = Paging.limit(limit);
        var found = catalog.list(Spaces.of(space), kind(kind).title()).stream()
                .filter(document -> after == null || document.getName().compareTo(after) > 0).limit(size + 1L).toList();
        var page = found.stream().limit(size).map(DocumentJson::of).toList();
        return new Paging.Page<>(page,
                found.size() > size ? Paging.cursor(found.get(size - 1).getName()) : null);
    }

    @DeleteMapping({"/api/v1/{kind}/{name}", "/api/v1/spaces/{space}/{kind}/{name}"})
    ResponseEntity<Void> delete(@PathVariable(required = false) @Nullable String space, @PathVariable String kind,
            @PathVariable String name, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            HttpServletRequest request) throws InterruptedException {
        var key = key(space, kind, name);
        submission.delete(key, Caller.of(request).user(), expected(key, ifMatch, null));
        return ResponseEntity.noContent().build();
    }

    private @Nullable Long expected(DocumentKey key, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifNoneMatch != null) {
            if (!ifNoneMatch.equals("*") || ifMatch != null) {
                throw Problem.badRequest("If-None-Match: expected *, and no If-Match beside it");
            }
            return 0L;
        }
        if (ifMatch == null) {
            return null;
        }
        if (ifMatch.equals("*")) {
            if (catalog.find(key.space(), key.kind().title(), key.name()).isEmpty()) {
                throw new Problem(412, "version-mismatch", "expected that there is a " + key + ", found none");
            }
            return null;
        }
        var match = ETAG.matcher(ifMatch);
        if (!match.matches()) {
            throw Problem.badRequest("If-Match: expected the version of a document such as \"3\"");
        }
        var version = Long.valueOf(match.group(1));
        if (version == 0) {
            throw new Problem(412, "version-mismatch",
                    "versions count from 1: for a new document say If-None-Match: *");
        }
        return version;
    }

    private static DocumentKey key(@Nullable String space, String kind, String name) {
        var key = new DocumentKey(Spaces.of(space), kind(kind), name);
        if (!Names.isName(name)) {
            throw new Problem(404, "not-found", "there is no document of that name: a name is " + Names.RULE);
        }
        return key;
    }

    private static Kind kind(String plural) {
        return Kind.ofPlural(plural).orElseThrow(() -> Problem.notFound("kind of that name: known are "
                + java.util.Arrays.stream(Kind.values()).map(Kind::plural).toList()));
    }

    private static Problem missing(DocumentKey key) {
        return Problem.notFound(key.kind().title() + " '" + key.name() + "' in the space " + key.space());
    }
}
