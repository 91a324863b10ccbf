package dev.slipway.orchestrator.wire;

import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Waiting;
import dev.slipway.schemas.common.WaitingFor;
import dev.slipway.schemas.id.ExecutionId;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** What all events of a deployment begin with, and the names of what they are about. */
final class EventHead {
    private static final String TYPE = "dev.slipway.";

    final String id;
    final long sequence;
    final Instant at;
    final String space;
    final String project;
    final String environment;
    final @Nullable String tenant;
    final Submission submission;
    final Plan plan;

    EventHead(Told told) {
        var lane = told.submission().lane();
        this.id = told.submission().id().toString();
        this.sequence = told.sequence();
        this.at = told.at();
        this.space = lane.space();
        this.project = lane.project();
        this.environment = lane.environment();
        this.tenant = lane.tenant();
        this.submission = told.submission();
        this.plan = told.plan();
    }

    String step(int step) {
        return plan.step(step).name();
    }

    String action(ExecutionId execution) {
        return plan.action(execution.step(), execution.action()).name();
    }

    @Nullable
    String target(int target) {
        return plan.target(target).map(Plan.Target::name).orElse(null);
    }

    /** An event with its head and, where it has these fields, the names of its step, action and target filled in. */
    <T extends SpecificRecordBase> T headed(T event) {
        put(event, "deployment", id);
        put(event, "sequence", sequence);
        put(event, "at", at);
        put(event, "space", space);
        put(event, "project", project);
        put(event, "environment", environment);
        put(event, "tenant", tenant);
        return event;
    }

    <T extends SpecificRecordBase> T headed(T event, int step) {
        put(headed(event), "stepNumber", step);
        put(event, "step", step(step));
        return event;
    }

    <T extends SpecificRecordBase> T headed(T event, ExecutionId execution) {
        put(headed(event, execution.step()), "actionNumber", execution.action());
        put(event, "action", action(execution));
        put(event, "target", target(execution.target()));
        put(event, "execution", execution.toString());
        put(event, "attempt", execution.attempt());
        return event;
    }

    private static void put(SpecificRecordBase event, String field, @Nullable Object value) {
        Schema.Field found = event.getSchema().getField(field);
        event.put(found.pos(), value);
    }

    static PublishedEvent published(String type, SpecificRecord message) {
        return new PublishedEvent(TYPE + type, message);
    }

    static WaitingFor toAvro(Waiting waiting) {
        return new WaitingFor(Events.word(waiting.kind()), waiting.detail(), waiting.since(),
                waiting.unblockedBy().orElse(null), waiting.until().orElse(null));
    }

    static @Nullable WaitingFor toAvro(Optional<Waiting> waiting) {
        return waiting.map(EventHead::toAvro).orElse(null);
    }
}
