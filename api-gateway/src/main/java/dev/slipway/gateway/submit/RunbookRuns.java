package dev.slipway.gateway.submit;

import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.documents.RunbookSpec;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.readmodel.Json;
import dev.slipway.schemas.id.Names;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs of runbooks are asked for as deployments are; the runbook says of which project. */
public final class RunbookRuns {
    private static final Duration CATCH_UP = Duration.ofSeconds(5);

    private final Documents documents;

    public RunbookRuns(Documents documents) {
        this.documents = documents;
    }

    /** What to submit. Throws 404 when there is no such runbook, 422 when the body is about another one. */
    public byte[] request(String space, String name, byte[] body) throws InterruptedException {
        var runbook = Names.isName(name)
                ? documents.findFresh(new DocumentKey(space, Kind.RUNBOOK, name), CATCH_UP)
                        .map(stored -> stored.document().spec()).orElse(null)
                : null;
        if (!(runbook instanceof RunbookSpec spec)) {
            throw Problem.notFound("runbook of that name in the space " + space + ": apply it first");
        }
        var request = read(body);
        agree(request, "project", spec.project(), "belongs to the project " + spec.project());
        agree(request, "runbook", name, "is named in the address");
        request.put("project", spec.project()).put("runbook", name);
        return Json.write(request).getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode read(byte[] body) {
        try {
            if (Json.mapper().readTree(body) instanceof ObjectNode request) {
                return request;
            }
        } catch (JacksonException e) {
            throw Problem.invalid("", "expected JSON: " + e.getOriginalMessage());
        }
        throw Problem.invalid("", "expected {\"environment\": ...}");
    }

    private static void agree(ObjectNode request, String field, String expected, String why) {
        JsonNode given = request.get(field);
        if (given != null && !given.isNull() && !(given.isString() && given.asString().equals(expected))) {
            throw Problem.invalid(field, "the runbook " + why + ": leave this out");
        }
    }
}
