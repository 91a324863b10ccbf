package dev.slipway.gateway.http;

import dev.slipway.documents.Kind;
import dev.slipway.documents.schema.JsonSchemas;
import dev.slipway.gateway.problem.Problem;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The JSON Schemas of documents, for editors. */
@RestController
final class SchemaController {
    private static final MediaType SCHEMA = MediaType.parseMediaType("application/schema+json");
    private static final String ALL = "document";

    /** {@code kind}: its title such as Project, whatever its case, its plural, or {@code document} for all. */
    @GetMapping("/schemas/{kind}.json")
    ResponseEntity<String> schema(@PathVariable String kind) {
        return ResponseEntity.ok().contentType(SCHEMA)
                .body(kind.equals(ALL) ? JsonSchemas.ofAll() : JsonSchemas.of(kind(kind)));
    }

    private static Kind kind(String name) {
        for (var kind : Kind.values()) {
            if (kind.isWrittenByUsers() && (kind.title().equalsIgnoreCase(name) || kind.plural().equals(name))) {
                return kind;
            }
        }
        throw Problem.notFound("schema of that name: there is one for each kind of document, and 'document' for all");
    }
}
