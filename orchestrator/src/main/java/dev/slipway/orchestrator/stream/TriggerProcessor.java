package dev.slipway.orchestrator.stream;

import dev.slipway.documents.Kind;
import dev.slipway.documents.ReleaseSpec;
import dev.slipway.documents.TriggerSpec;
import dev.slipway.orchestrator.rows.Passages;
import dev.slipway.orchestrator.rows.Stores;
import dev.slipway.orchestrator.trigger.Outcome;
import dev.slipway.orchestrator.trigger.Phases;
import dev.slipway.orchestrator.trigger.Timetable;
import dev.slipway.orchestrator.trigger.TriggerRules;
import dev.slipway.orchestrator.trigger.Wanted;
import dev.slipway.orchestrator.wire.TriggerMessages;
import dev.slipway.schemas.catalog.CatalogDocument;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.Lane;
import dev.slipway.schemas.topic.Topic;
import dev.slipway.schemas.trigger.DeploymentPassed;
import dev.slipway.schemas.trigger.RunTrigger;
import dev.slipway.schemas.trigger.TriggerState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets off triggers and opens phases, all of them in one partition. What was handled and what is asked for because of it
 * commit together, so that nothing is done twice.
 */
final class TriggerProcessor extends ContextualProcessor<String, Object, String, Object> {
    static final String STATES = "triggers";
    private static final Logger LOG = LoggerFactory.getLogger(TriggerProcessor.class);
    /** Releases that are older are not looked at when a cluster's whole catalog is read for the first time. */
    private static final Duration NEW = Duration.ofDays(1);
    private static final String SCHEDULE = "schedule";
    private static final String UNKNOWN = "nothing was done: there is no such trigger here any more, or not yet; if it was"
            + " applied only now, run it again";

    private final Boundary boundary;
    /** When each is due. */
    private final Map<String, Instant> times = new HashMap<>();
    private long catalogPosition = -1;
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process
    private KeyValueStore<String, Object> states;
    @SuppressWarnings("NullAway.Init")
    private Passages passages;
    @SuppressWarnings("NullAway.Init")
    private Alarm alarm;

    TriggerProcessor(Boundary boundary) {
        this.boundary = boundary;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        states = context.getStateStore(STATES);
        passages = Stores.passages(context);
        alarm = new Alarm(context, this::tick);
        try (var all = states.all()) {
            all.forEachRemaining(row -> schedule((TriggerState) row.value));
        }
        alarm.set(soonest());
    }

    @Override
    public void process(Record<String, Object> record) {
        context().recordMetadata().filter(at -> at.topic().equals(Topic.CATALOG.topicName()))
                .ifPresent(at -> catalogPosition = at.offset());
        if (record.value() instanceof SpecificRecord message) {
            attempt(message, () -> take(message));
        }
        alarm.set(soonest());
        context().recordMetadata().ifPresent(at -> {
            if (PolledBatch.isDryAfter(at.topic(), at.partition(), at.offset())) {
                context().commit();
            }
        });
    }

    /** What fails keeps nothing else from happening: its message goes to the dead letters. */
    private void attempt(SpecificRecord message, Runnable part) {
        try {
            part.run();
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("a {} could not be handled and went to the dead letters", message.getSchema().getName(), e);
            forward(Outbound.deadLetter(OrchestratorTopology.TRIGGER_DEAD_LETTERS, "", message, e,
                    boundary.messages()));
        }
    }

    private void take(SpecificRecord message) {
        switch (message) {
            case CatalogDocument document -> {
                boundary.catalog().readAhead(document);
                if (document.getKind().equals(Kind.TRIGGER.title())) {
                    changed(document);
                } else if (document.getKind().equals(Kind.RELEASE.title())) {
                    made(document);
                }
            }
            case DeploymentPassed passed -> passed(passed);
            case RunTrigger run -> run(run);
            default -> LOG.trace("passed over {}", message);
        }
    }

    private void changed(CatalogDocument document) {
        var key = key(document.getSpace(), document.getName());
        var before = (TriggerState) states.get(key);
        if (document.getDeleted()) {
            states.delete(key);
            times.remove(key);
        } else if (before == null || before.getVersion() < document.getVersion()) {
            store(TriggerMessages.begun(document, before == null ? List.of() : before.getFirings(), now()));
        }
    }

    private void made(CatalogDocument release) {
        if (release.getDeleted()) {
            passages.forget(release.getSpace(), release.getName());
        } else if (release.getUpdatedAt().isAfter(now().minus(NEW))) {
            bring(release.getSpace(), release.getName());
        }
    }

    private void passed(DeploymentPassed passed) {
        var lane = TriggerMessages.laneOf(passed);
        var release = passed.getRelease();
        if (release != null) {
            attempt(passed, () -> {
                passages.succeeded(lane, release, DeploymentId.parse(passed.getDeployment()));
                bring(lane.space(), ReleaseSpec.nameOf(lane.project(), release));
            });
        }
        for (var name : TriggerRules.setOffBy(lane, boundary.catalog())) {
            attempt(passed, () -> fire(name, lane.space(), new Cause(passed.getDeployment(), null, passed.getAt(),
                    "after/" + passed.getDeployment(), Optional.of(lane))));
        }
    }

    private void run(RunTrigger run) {
        if (states.get(key(run.getSpace(), run.getTrigger())) instanceof TriggerState state && state.getFirings()
                .stream().anyMatch(firing -> run.getCommand().equals(firing.getCommand()))) {
            return;
        }
        fire(run.getTrigger(), run.getSpace(), new Cause(run.getPrincipal(), run.getCommand(), run.getAt(),
                "run/" + run.getCommand(), Optional.empty()));
    }

    /** To where its phases let it go by itself. */
    private void bring(String space, String document) {
        if (!(boundary.catalog().spec(space, Kind.RELEASE, document).orElse(null) instanceof ReleaseSpec release)) {
            return;
        }
        for (var wanted : Phases.open(space, release, boundary.catalog(), passages)) {
            var id = submit(wanted, "lifecycle", space + "/" + release.project() + "/" + release.version() + "/"
                    + release.createdAt(), "lifecycle");
            passages.brought(wanted.lane(), release.version(), id);
        }
    }

    private Instant tick() {
        var now = now();
        for (var due : Map.copyOf(times).entrySet()) {
            if (!due.getValue().isAfter(now)) {
                ring(due.getKey(), due.getValue());
            }
        }
        return soonest();
    }

    private void ring(String key, Instant due) {
        try {
            var state = (TriggerState) states.get(key);
            fire(state.getTrigger(), state.getSpace(),
                    new Cause(SCHEDULE, null, due, SCHEDULE + "/" + due, Optional.empty()));
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("the trigger {} could not be set off", key, e);
            missed(key, due, e);
        }
    }

    /** What failed once is not tried again at once: it comes again at its next time. */
    private void missed(String key, Instant due, RuntimeException why) {
        times.remove(key);
        if (!(states.get(key) instanceof TriggerState state)) {
            return;
        }
        try {
            store(TriggerMessages.fired(state, TriggerMessages.firing(due, now(), SCHEDULE, null, List.of(),
                    Outcome.error("an internal error: " + why)), now()));
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("that the trigger {} could not be set off can't be told", key, e);
        }
    }

    /** Why a trigger is set off; {@code key} is what makes it this time and no other. */
    private record Cause(String text, @Nullable String command, Instant due, String key,
            Optional<Lane> after) {}

    private void fire(String name, String space, Cause cause) {
        var state = (TriggerState) states.get(key(space, name));
        var spec = boundary.catalog().spec(space, Kind.TRIGGER, name).orElse(null);
        if (state == null || !(spec instanceof TriggerSpec trigger)) {
            LOG.warn("the trigger {} in {} is gone", name, space);
            times.remove(key(space, name));
            if (cause.command() != null) {
                var none = state == null ? new TriggerState(space, name, 0L, now(), List.of()) : state;
                store(TriggerMessages.fired(none, TriggerMessages.firing(cause.due(), now(), cause.text(),
                        cause.command(), List.of(), Outcome.error(UNKNOWN)), none.getHandledUntil()));
            }
            return;
        }
        var outcome = outcome(space, trigger, cause);
        var person = cause.command() == null ? "trigger " + name : cause.text();
        var ids = outcome.wanted().stream()
                .map(wanted -> submit(wanted, person, cause.key(), "trigger " + key(space, name)).toString()).toList();
        var firing = TriggerMessages.firing(cause.due(), now(), cause.text(), cause.command(), ids, outcome);
        store(TriggerMessages.fired(state, firing, cause.text().equals(SCHEDULE) && cause.command() == null
                ? now()
                : state.getHandledUntil()));
    }

    private Outcome outcome(String space, TriggerSpec trigger, Cause cause) {
        try {
            return TriggerRules.fire(space, trigger, cause.after(), boundary.catalog(), passages);
        } catch (RuntimeException e) {
            LOG.error("a trigger could not be decided", e);
            return Outcome.error("an internal error: " + e);
        }
    }

    private DeploymentId submit(Wanted wanted, String principal, String key, String author) {
        var lane = wanted.lane();
        var id = DeploymentId.derived(lane.partition(boundary.lanes()), author, key + "/" + lane);
        send(OrchestratorTopology.COMMANDS, Topic.DEPLOYMENT_COMMANDS, lane.toString(), TriggerMessages.submit(wanted,
                id, principal, Math.max(catalogPosition, boundary.catalog().position()), now()));
        return id;
    }

    private void store(TriggerState state) {
        var key = key(state.getSpace(), state.getTrigger());
        states.put(key, state);
        schedule(state);
        send(OrchestratorTopology.TRIGGERS, Topic.TRIGGERS, key, state);
    }

    private void schedule(TriggerState state) {
        var key = key(state.getSpace(), state.getTrigger());
        var next = boundary.catalog().spec(state.getSpace(), Kind.TRIGGER, state.getTrigger())
                .filter(TriggerSpec.class::isInstance).map(TriggerSpec.class::cast)
                .flatMap(trigger -> Timetable.next(trigger, state.getHandledUntil()));
        if (next.isPresent()) {
            times.put(key, next.get());
        } else {
            times.remove(key);
        }
    }

    private Instant soonest() {
        return times.values().stream().min(Instant::compareTo).orElse(Alarm.NEVER);
    }

    private void send(String sink, Topic topic, String key, SpecificRecord message) {
        forward(Outbound.of(sink, topic.topicName(), key, message, boundary.messages()));
    }

    private void forward(Outbound outbound) {
        context().forward(new Record<>(outbound.key(), outbound, context().currentSystemTimeMs(), outbound.headers()),
                outbound.sink());
    }

    private static String key(String space, String name) {
        return space + "/" + Kind.TRIGGER.title() + "/" + name;
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }
}
