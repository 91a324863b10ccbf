package dev.slipway.schemas.registry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.avro.Schema;

/** Speaks the REST protocol of the Confluent Schema Registry, which others speak too. */
public final class RestSchemaRegistryClient implements SchemaRegistryClient {
    private static final int INCOMPATIBLE = 409;
    private static final int VERSIONS_EXPLAINED = 20;

    private final RegistryHttp http;
    private final RegistryCounters counters;
    private final String normalize;

    public RestSchemaRegistryClient(RegistrySettings settings) {
        this(settings, RegistryCounters.ofProcess());
    }

    RestSchemaRegistryClient(RegistrySettings settings, RegistryCounters counters) {
        this.http = new RegistryHttp(settings, counters);
        this.counters = counters;
        this.normalize = settings.use().normalize() ? "?normalize=true" : "";
    }

    @Override
    public int register(String subject, SchemaText schema) {
        var question = question();
        try {
            return question.post(subject, subjectPath(subject) + "/versions" + normalize, RegistryAnswer.body(schema))
                    .id();
        } catch (SchemaRegistryException e) {
            throw e.status() == INCOMPATIBLE ? explained(question, e, subject, schema) : e;
        }
    }

    @Override
    public RegisteredSchema lookup(String subject, SchemaText schema) {
        var question = question();
        return registered(question, subject,
                question.post(subject, subjectPath(subject) + normalize, RegistryAnswer.body(schema)));
    }

    @Override
    public Schema schemaById(int id) {
        var question = question();
        return question.schema(question.get("schema " + id, "/schemas/ids/" + id), null);
    }

    @Override
    public List<SubjectVersion> uses(int id) {
        return question().get("schema " + id, "/schemas/ids/" + id + "/versions").uses();
    }

    @Override
    public RegisteredSchema latest(String subject) {
        return version(question(), subject, "latest");
    }

    @Override
    public RegisteredSchema version(String subject, int version) {
        return version(question(), subject, Integer.toString(version));
    }

    @Override
    public List<Integer> versions(String subject) {
        return question().get(subject, subjectPath(subject) + "/versions").numbers();
    }

    @Override
    public List<String> subjects() {
        return question().get("to list its subjects", "/subjects").texts();
    }

    @Override
    public Compatibility testCompatibility(String subject, SchemaText schema) {
        var question = question();
        try {
            var answer = question.post(subject, "/compatibility" + subjectPath(subject) + "/versions?verbose=true",
                    RegistryAnswer.body(schema));
            if (answer.flag("is_compatible")) {
                return Compatibility.GOOD;
            }
            var reasons = answer.messages();
            return new Compatibility(false, reasons.isEmpty() ? differences(question, subject, schema) : reasons);
        } catch (SchemaRegistryException e) {
            if (e.code() == SchemaRegistryException.SUBJECT_NOT_FOUND) {
                return Compatibility.GOOD;
            }
            throw e;
        }
    }

    @Override
    public CompatibilityLevel compatibilityLevel() {
        return question().get("its compatibility", "/config").level();
    }

    @Override
    public CompatibilityLevel compatibilityLevel(String subject) {
        return question().get(subject, "/config/" + escaped(subject) + "?defaultToGlobal=true").level();
    }

    @Override
    public void compatibilityLevel(String subject, CompatibilityLevel level) {
        question().put(subject, "/config/" + escaped(subject), RegistryAnswer.body(level));
    }

    private Question question() {
        return new Question(http, counters);
    }

    private static RegisteredSchema version(Question question, String subject, String version) {
        return registered(question, subject, question.get(subject, versionPath(subject, version)));
    }

    private static RegisteredSchema registered(Question question, String subject, RegistryAnswer found) {
        return new RegisteredSchema(subject, found.version(), found.id(), question.schema(found, null));
    }

    /** Registries only say that a schema does not fit; Avro says why. */
    private static SchemaRegistryException explained(Question question, SchemaRegistryException refusal,
            String subject, SchemaText schema) {
        var reasons = differences(question, subject, schema);
        return reasons.isEmpty()
                ? refusal
                : new SchemaRegistryException(refusal.status(), refusal.code(), false,
                        refusal.getMessage() + "; " + String.join("; ", reasons));
    }

    /** What speaks against a schema as the next version: the reasons of the newest version that it does not fit. */
    private static List<String> differences(Question question, String subject, SchemaText text) {
        try {
            var listed = question.get(subject, subjectPath(subject) + "/versions");
            var schema = question.schema(listed, text);
            var versions = new ArrayList<>(listed.numbers());
            Collections.sort(versions);
            for (var version : versions.reversed().stream().limit(VERSIONS_EXPLAINED).toList()) {
                var found = Compatibility.between("the new schema", schema, "version " + version,
                        version(question, subject, Integer.toString(version)).schema());
                if (!found.fits()) {
                    return found.reasons();
                }
            }
        } catch (SchemaRegistryException _) {
            // The refusal itself is told in any case.
        }
        return List.of();
    }

    static String versionPath(String subject, String version) {
        return subjectPath(subject) + "/versions/" + version;
    }

    private static String subjectPath(String subject) {
        return "/subjects/" + escaped(subject);
    }

    private static String escaped(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
