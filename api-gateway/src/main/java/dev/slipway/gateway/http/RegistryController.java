package dev.slipway.gateway.http;

import dev.slipway.gateway.readmodel.Json;
import dev.slipway.schemas.ledger.Ledger;
import dev.slipway.schemas.ledger.LedgerEntry;
import dev.slipway.schemas.registry.Compatibility;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;

/**
 * Our schemas, to read only, as a Confluent registry would answer. Subjects are the names of the messages; with a topic
 * and a hyphen in front they are found as well. What is registered here already is registered again; nothing else is.
 */
@RestController
final class RegistryController {
    private static final int UNKNOWN_SUBJECT = 40401;
    private static final int UNKNOWN_VERSION = 40402;
    private static final int UNKNOWN_SCHEMA = 40403;
    private static final int NO_SCHEMA = 42201;
    private static final int READ_ONLY = 42205;
    private static final int LONGEST_SCHEMA = 1024 * 1024;
    private static final String LEVEL = "FULL_TRANSITIVE";
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
        return versions.isEmpty() ? unknownSubject(subject) : answer(versions);
    }

    @GetMapping("/schema-registry/subjects/{subject}/versions/{version}")
    ResponseEntity<Object> version(@PathVariable String subject, @PathVariable String version) {
        return version(subject, version, entry -> described(subject, entry));
    }

    @GetMapping("/schema-registry/subjects/{subject}/versions/{version}/schema")
    ResponseEntity<Object> schema(@PathVariable String subject, @PathVariable String version) {
        return version(subject, version, LedgerEntry::json);
    }

    @PostMapping("/schema-registry/subjects/{subject}")
    ResponseEntity<Object> find(@PathVariable String subject, HttpServletRequest request) throws IOException {
        var sent = sent(request);
        if (sent.isEmpty()) {
            return failure(NO_SCHEMA, "Invalid schema: expected an Avro schema as text in 'schema'.");
        }
        var entries = entries(subject);
        if (entries.isEmpty()) {
            return unknownSubject(subject);
        }
        return same(entries, sent.get()).map(entry -> answer(described(subject, entry)))
                .orElseGet(() -> failure(UNKNOWN_SCHEMA, "Schema not found"));
    }

    @PostMapping("/schema-registry/subjects/{subject}/versions")
    ResponseEntity<Object> register(@PathVariable String subject, HttpServletRequest request) throws IOException {
        var sent = sent(request);
        if (sent.isEmpty()) {
            return failure(NO_SCHEMA, "Invalid schema: expected an Avro schema as text in 'schema'.");
        }
        return same(entries(subject), sent.get()).map(entry -> answer(Map.of("id", entry.id())))
                .orElseGet(() -> failure(READ_ONLY, "Subject '" + subject + "' is in read-only mode: this registry"
                        + " holds Slipway's own schemas and takes no others"));
    }

    @PostMapping({"/schema-registry/compatibility/subjects/{subject}/versions",
            "/schema-registry/compatibility/subjects/{subject}/versions/{version}"})
    ResponseEntity<Object> compatible(@PathVariable String subject, @PathVariable Optional<String> version,
            HttpServletRequest request) throws IOException {
        var sent = sent(request);
        if (sent.isEmpty()) {
            return failure(NO_SCHEMA, "Invalid schema: expected an Avro schema as text in 'schema'.");
        }
        var entries = entries(subject);
        if (entries.isEmpty()) {
            return version.isEmpty() ? compatible(List.of()) : unknownSubject(subject);
        }
        var chosen = version.map(one -> at(entries, one).stream().toList()).orElse(entries);
        if (chosen.isEmpty()) {
            return failure(UNKNOWN_VERSION, "Version not found.");
        }
        return compatible(chosen.stream().flatMap(entry -> Compatibility.between("the new schema", sent.get(),
                "version " + entry.version(), parsed(entry)).reasons().stream()).toList());
    }

    @GetMapping("/schema-registry/schemas/ids/{id}")
    ResponseEntity<Object> schema(@PathVariable int id) {
        return byId(id, entry -> Map.of("schema", entry.json()));
    }

    @GetMapping("/schema-registry/schemas/ids/{id}/schema")
    ResponseEntity<Object> schemaAlone(@PathVariable int id) {
        return byId(id, LedgerEntry::json);
    }

    @GetMapping("/schema-registry/schemas/ids/{id}/subjects")
    ResponseEntity<Object> subjects(@PathVariable int id) {
        return byId(id, entry -> List.of(entry.subject()));
    }

    @GetMapping("/schema-registry/schemas/ids/{id}/versions")
    ResponseEntity<Object> uses(@PathVariable int id) {
        return byId(id, entry -> List.of(Map.of("subject", entry.subject(), "version", entry.version())));
    }

    @GetMapping("/schema-registry/schemas/types")
    ResponseEntity<Object> types() {
        return answer(List.of("AVRO"));
    }

    @GetMapping({"/schema-registry/config", "/schema-registry/config/{subject}"})
    ResponseEntity<Object> config() {
        return answer(Map.of("compatibilityLevel", LEVEL));
    }

    @GetMapping({"/schema-registry/mode", "/schema-registry/mode/{subject}"})
    ResponseEntity<Object> mode() {
        return answer(Map.of("mode", "READONLY"));
    }

    private List<LedgerEntry> entries(String subject) {
        return ledger.entries().stream()
                .filter(entry -> subject.equals(entry.subject()) || subject.endsWith("-" + entry.subject())).toList();
    }

    private ResponseEntity<Object> byId(int id, Function<LedgerEntry, Object> shown) {
        return ledger.byId(id).map(entry -> answer(shown.apply(entry)))
                .orElseGet(() -> failure(UNKNOWN_SCHEMA, "Schema " + id + " not found"));
    }

    private ResponseEntity<Object> version(String subject, String version, Function<LedgerEntry, Object> shown) {
        var entries = entries(subject);
        if (entries.isEmpty()) {
            return unknownSubject(subject);
        }
        return at(entries, version).map(entry -> answer(shown.apply(entry)))
                .orElseGet(() -> failure(UNKNOWN_VERSION, "Version not found."));
    }

    private static Optional<LedgerEntry> at(List<LedgerEntry> entries, String version) {
        return version.equals("latest") || version.equals("-1")
                ? Optional.of(entries.getLast())
                : entries.stream().filter(entry -> version.equals(Integer.toString(entry.version()))).findFirst();
    }

    /** The newest entry whose bytes look the same. */
    private static Optional<LedgerEntry> same(List<LedgerEntry> entries, Schema sent) {
        var form = SchemaNormalization.toParsingForm(sent);
        return entries.reversed().stream()
                .filter(entry -> SchemaNormalization.toParsingForm(parsed(entry)).equals(form)).findFirst();
    }

    private static Schema parsed(LedgerEntry entry) {
        return new Schema.Parser().parse(entry.json());
    }

    private static Optional<Schema> sent(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(LONGEST_SCHEMA + 1);
        if (body.length > LONGEST_SCHEMA) {
            return Optional.empty();
        }
        try {
            var text = Json.mapper().readTree(body).path("schema").asString("");
            return text.isEmpty() ? Optional.empty() : Optional.of(new Schema.Parser().parse(text));
        } catch (JacksonException | AvroRuntimeException _) {
            return Optional.empty();
        }
    }

    private static ResponseEntity<Object> compatible(List<String> reasons) {
        return answer(Map.of("is_compatible", reasons.isEmpty(), "messages", reasons));
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

    private static ResponseEntity<Object> unknownSubject(String subject) {
        return failure(UNKNOWN_SUBJECT, "Subject '" + subject + "' not found.");
    }

    private static ResponseEntity<Object> failure(int code, String message) {
        return ResponseEntity.status(code / 100).contentType(JSON)
                .body(Map.of("error_code", code, "message", message));
    }
}
