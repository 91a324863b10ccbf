package dev.slipway.gateway.trigger;

import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.documents.TriggerSpec;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.submit.CommandLog;
import dev.slipway.gateway.trigger.TriggerView.Fired;
import dev.slipway.schemas.topic.Topic;
import dev.slipway.schemas.trigger.RunTrigger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks at triggers and sets them off by hand. */
public final class Triggers {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int LONGEST_KEY = 256;

    private final Documents documents;
    private final TriggerStates states;
    private final CommandLog commands;
    private final Clock clock;

    public Triggers(Documents documents, TriggerStates states, CommandLog commands, Clock clock) {
        this.documents = documents;
        this.states = states;
        this.commands = commands;
        this.clock = clock;
    }

    /** All of a space, by name. */
    public List<TriggerView> list(String space) {
        return documents.list(space, Kind.TRIGGER).stream().flatMap(stored -> find(space, stored.getName()).stream())
                .toList();
    }

    /** Throws 404 when there is none. */
    public TriggerView get(String space, String name) {
        return find(space, name)
                .orElseThrow(() -> Problem.notFound("Trigger '" + name + "' in the space " + space));
    }

    private Optional<TriggerView> find(String space, String name) {
        return documents.find(new DocumentKey(space, Kind.TRIGGER, name)).map(stored -> stored.document().spec())
                .filter(TriggerSpec.class::isInstance).map(TriggerSpec.class::cast)
                .map(trigger -> TriggerView.of(name, trigger, states.firings(space, name), clock.instant()));
    }

    /** What came of it. The same key asks for the same once. Throws 404, or 503 when nobody answers in time. */
    public Fired run(String space, String name, String principal, @Nullable String key) throws InterruptedException {
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw Problem.badRequest("Idempotency-Key: expected 1 to " + LONGEST_KEY + " characters");
        }
        get(space, name);
        var command = key == null
                ? UUID.randomUUID().toString()
                : UUID.nameUUIDFromBytes((principal + "\0" + key).getBytes(StandardCharsets.UTF_8)).toString();
        commands.put(Topic.TRIGGER_COMMANDS, 0, new DocumentKey(space, Kind.TRIGGER, name).toString(),
                new RunTrigger(command, space, name, principal, clock.instant()));
        return states.await(space, name, command, ANSWER)
                .orElseThrow(() -> new Problem(503, "no-answer", "the orchestrator did not answer within "
                        + ANSWER.toSeconds() + " s: what was asked for is kept and may still come; is an orchestrator"
                        + " running?"));
    }
}
