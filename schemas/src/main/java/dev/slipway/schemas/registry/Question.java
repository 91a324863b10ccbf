package dev.slipway.schemas.registry;

import dev.slipway.schemas.registry.RegistryHttp.Request;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** All that is sent to answer one question, under one time limit: a schema may refer to others. */
final class Question {
    private static final int MOST_REFERENCES = 200;

    private final RegistryHttp http;
    private final RegistryCounters counters;
    private final long deadline;

    Question(RegistryHttp http, RegistryCounters counters) {
        this.http = http;
        this.counters = counters;
        this.deadline = http.deadline();
    }

    RegistryAnswer get(String about, String path) {
        return ask(about, new Request("GET", path, null));
    }

    RegistryAnswer post(String about, String path, String body) {
        return ask(about, new Request("POST", path, body));
    }

    RegistryAnswer put(String about, String path, String body) {
        return ask(about, new Request("PUT", path, body));
    }

    /** The schema of an answer with all types that it refers to; a text of our own where the answer has none. */
    Schema schema(RegistryAnswer answer, @Nullable SchemaText own) {
        var text = own == null ? answer.schema() : own;
        var parser = new Schema.Parser();
        var read = new HashSet<SchemaReference>();
        read(text, parser, read, answer);
        return parse(parser, text, answer);
    }

    private void read(SchemaText text, Schema.Parser parser, Set<SchemaReference> read, RegistryAnswer asked) {
        for (var reference : text.references()) {
            if (read.size() >= MOST_REFERENCES) {
                throw asked.unusable("expected at most " + MOST_REFERENCES + " references of a schema");
            }
            if (read.add(reference)) {
                var answer = get(reference.subject(), RestSchemaRegistryClient.versionPath(reference.subject(),
                        Integer.toString(reference.version())));
                read(answer.schema(), parser, read, answer);
                parse(parser, answer.schema(), answer);
            }
        }
    }

    private static Schema parse(Schema.Parser parser, SchemaText text, RegistryAnswer answer) {
        try {
            return parser.parse(text.json());
        } catch (AvroRuntimeException e) {
            throw answer.unusable("expected an Avro schema: " + e.getMessage());
        }
    }

    private RegistryAnswer ask(String about, Request request) {
        var answer = http.send(request, deadline);
        try {
            return RegistryAnswer.of(answer, about);
        } catch (SchemaRegistryException e) {
            counters.refused();
            throw e;
        }
    }
}
