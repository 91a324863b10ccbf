package dev.slipway.gateway.http;

import dev.slipway.gateway.access.ApiKeys;
import dev.slipway.gateway.access.Caller;
import dev.slipway.gateway.problem.FieldError;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.readmodel.Json;
import dev.slipway.gateway.submit.DocumentSubmission;
import dev.slipway.schemas.id.Names;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Makes API keys. Which there are, and their removal: as documents of the kind {@code apikeys}. */
@RestController
final class ApiKeyController {
    private static final int MOST_TEAMS = 100;

    private final ApiKeys keys;
    private final DocumentSubmission submission;
    private final Clock clock;

    ApiKeyController(ApiKeys keys, DocumentSubmission submission, Clock clock) {
        this.keys = keys;
        this.submission = submission;
        this.clock = clock;
    }

    /** A new key, shown this once. */
    record NewKey(String id, String key) {
        @Override
        public String toString() {
            return "NewKey[" + id + "]";
        }
    }

    @PostMapping("/api/v1/api-keys")
    ResponseEntity<NewKey> create(HttpServletRequest request) throws IOException, InterruptedException {
        var asked = read(Bodies.read(request));
        var issued = keys.issue(keys.newId(), asked.user, asked.teams, clock.instant());
        submission.put(ApiKeys.documentKey(issued.id()), issued.spec(), Caller.of(request).user(), 0L);
        return ResponseEntity.status(HttpStatus.CREATED).header("Cache-Control", "no-store")
                .body(new NewKey(issued.id(), issued.key()));
    }

    private record Asked(String user, List<String> teams) {}

    private static Asked read(byte[] body) {
        JsonNode node;
        try {
            node = Json.mapper().readTree(body);
        } catch (JacksonException e) {
            throw Problem.invalid("", "expected JSON: " + e.getOriginalMessage());
        }
        var errors = new ArrayList<FieldError>();
        node.propertyNames().stream().filter(name -> !Set.of("user", "teams").contains(name)).forEach(
                name -> errors.add(new FieldError(name, null, "is not known here; known are user and teams")));
        var user = node.path("user");
        if (!user.isString() || !Names.isName(user.asString())) {
            errors.add(new FieldError("user", null, "expected a name: " + Names.RULE));
        }
        var teams = new ArrayList<String>();
        var given = node.path("teams");
        if (!given.isMissingNode() && (!given.isArray() || given.size() > MOST_TEAMS)) {
            errors.add(new FieldError("teams", null, "expected a list of at most " + MOST_TEAMS + " names"));
        }
        for (int i = 0; errors.isEmpty() && i < given.size(); i++) {
            if (given.get(i).isString() && Names.isName(given.get(i).asString())) {
                teams.add(given.get(i).asString());
            } else {
                errors.add(new FieldError("teams[" + i + "]", null, "expected a name: " + Names.RULE));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new Asked(user.asString(), teams);
    }
}
