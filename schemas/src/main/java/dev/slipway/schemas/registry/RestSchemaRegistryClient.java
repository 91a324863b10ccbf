package dev.slipway.schemas.registry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.jspecify.annotations.Nullable;

/** Speaks the REST protocol of the Confluent Schema Registry, which others speak too. */
public final class RestSchemaRegistryClient implements SchemaRegistryClient {
    private static final int INCOMPATIBLE = 409;

    private final RegistryHttp http;

    public RestSchemaRegistryClient(RegistrySettings settings) {
        this.http = new RegistryHttp(settings);
    }

    @Override
    public int register(String subject, Schema schema) {
        try {
            return ask(subject, "/subjects/" + escaped(subject) + "/versions", RegistryAnswer.schemaBody(schema)).id();
        } catch (SchemaRegistryException e) {
            throw e.status() == INCOMPATIBLE ? explained(e, subject, schema) : e;
        }
    }

    @Override
    public RegisteredSchema lookup(String subject, Schema schema) {
        var found = ask(subject, "/subjects/" + escaped(subject), RegistryAnswer.schemaBody(schema));
        return new RegisteredSchema(subject, found.version(), found.id(), found.schema());
    }

    @Override
    public Schema schemaById(int id) {
        return ask("schema " + id, "/schemas/ids/" + id, null).schema();
    }

    @Override
    public RegisteredSchema latest(String subject) {
        var found = ask(subject, "/subjects/" + escaped(subject) + "/versions/latest", null);
        return new RegisteredSchema(subject, found.version(), found.id(), found.schema());
    }

    @Override
    public List<Integer> versions(String subject) {
        return ask(subject, "/subjects/" + escaped(subject) + "/versions", null).numbers();
    }

    @Override
    public List<String> subjects() {
        return ask("to list its subjects", "/subjects", null).texts();
    }

    @Override
    public boolean testCompatibility(String subject, Schema schema) {
        try {
            return ask(subject, "/compatibility/subjects/" + escaped(subject) + "/versions/latest",
                    RegistryAnswer.schemaBody(schema)).flag("is_compatible");
        } catch (SchemaRegistryException e) {
            if (e.isNotFound() && e.code() == SchemaRegistryException.SUBJECT_NOT_FOUND) {
                return true;
            }
            throw e;
        }
    }

    private RegistryAnswer ask(String subject, String path, @Nullable String body) {
        return RegistryAnswer.of(http.send(path, body), subject);
    }

    /** Registries only say that a schema does not fit; Avro says why. */
    private SchemaRegistryException explained(SchemaRegistryException refusal, String subject, Schema schema) {
        try {
            var latest = latest(subject).schema();
            var reason = firstDifference(schema, latest);
            var back = firstDifference(latest, schema);
            return new SchemaRegistryException(refusal.status(), refusal.code(), false, refusal.getMessage()
                    + (reason.isEmpty() ? "" : "; the new schema cannot read the latest version: " + reason)
                    + (back.isEmpty() ? "" : "; the latest version cannot read the new schema: " + back));
        } catch (SchemaRegistryException _) {
            return refusal;
        }
    }

    private static String firstDifference(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getResult().getIncompatibilities()
                .stream().findFirst()
                .map(found -> found.getType() + " at " + found.getLocation() + ": " + found.getMessage()).orElse("");
    }

    private static String escaped(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
