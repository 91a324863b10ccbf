package dev.slipway.gateway.http;

import dev.slipway.schemas.ledger.Ledger;
import dev.slipway.schemas.ledger.LedgerEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Our schemas, to read only, as a Confluent registry would answer. Subjects are the names of the messages; with a topic
 * and a hyphen in front they are found as well.
 */
@RestController
final class RegistryController {
    private static final MediaType JSON = MediaType.parseMediaType("application/vnd.schemaregistry.v1+json");

    private final Ledger ledger = Ledger.own();

    @GetMapping("/schema-registry")
    ResponseEntity<Object> root() {
        return answer(Map.of());
    }

    @GetMapping("/schema-registry/subjects")
    ResponseEntity<Object> subjects() {
        return answer(ledger.entries().stream().map(LedgerEntry::subject).distinct().sorted().toList());
    }

    @GetMapping("/schema-registry/subjects/{subject}/versions")
    ResponseEntity<Object> versions(@PathVariable String subject) {
        var versions = entries(subject).stream().map(LedgerEntry::version).toList();
        return versions.isEmpty() ? failure(40401, "Subject '" + subject + "' not found.") : answer(versions);
    }

    @GetMapping("/schema-registry/subjects/{subject}/versions/{version}")
    ResponseEntity<Object> version(@PathVariable String subject, @PathVariable String version) {
        var entries = entries(subject);
        if (entries.isEmpty()) {
            return failure(40401, "Subject '" + subject + "' not found.");
        }
        var found = version.equals("latest") || version.equals("-1")
                ? entries.getLast()
                : entries.stream().filter(entry -> version.equals(Integer.toString(entry.version()))).findFirst()
                        .orElse(null);
        return found == null ? failure(40402, "Version not found.") : answer(described(subject, found));
    }

    @GetMapping("/schema-registry/schemas/ids/{id}")
    ResponseEntity<Object> schema(@PathVariable int id) {
        return ledger.byId(id).map(entry -> answer(Map.of("schema", entry.json())))
                .orElseGet(() -> failure(40403, "Schema " + id + " not found"));
    }

    @GetMapping("/schema-registry/schemas/ids/{id}/versions")
    ResponseEntity<Object> uses(@PathVariable int id) {
        return ledger.byId(id)
                .map(entry -> answer(List.of(Map.of("subject", entry.subject(), "version", entry.version()))))
                .orElseGet(() -> failure(40403, "Schema " + id + " not found"));
    }

    @GetMapping("/schema-registry/schemas/types")
    ResponseEntity<Object> types() {
        return answer(List.of("AVRO"));
    }

    @GetMapping("/schema-registry/config")
    ResponseEntity<Object> config() {
        return answer(Map.of("compatibilityLevel", "FULL_TRANSITIVE"));
    }

    @GetMapping("/schema-registry/mode")
    ResponseEntity<Object> mode() {
        return answer(Map.of("mode", "READONLY"));
    }

    private List<LedgerEntry> entries(String subject) {
        return ledger.entries().stream()
                .filter(entry -> subject.equals(entry.subject()) || subject.endsWith("-" + entry.subject())).toList();
    }

    private static Map<String, Object> described(String subject, LedgerEntry entry) {
        var members = new LinkedHashMap<String, Object>();
        members.put("subject", subject);
        members.put("version", entry.version());
        members.put("id", entry.id());
        members.put("schema", entry.json());
        return members;
    }

    private static ResponseEntity<Object> answer(Object body) {
        return ResponseEntity.ok().contentType(JSON).body(body);
    }

    private static ResponseEntity<Object> failure(int code, String message) {
        return ResponseEntity.status(code / 100).contentType(JSON)
                .body(Map.of("error_code", code, "message", message));
    }
}
