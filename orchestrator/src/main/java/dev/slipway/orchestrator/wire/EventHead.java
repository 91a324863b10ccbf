package dev.slipway.orchestrator.wire;

import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Waiting;
import dev.slipway.schemas.common.WaitingFor;
import dev.slipway.schemas.id.ExecutionId;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;
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
    final boolean retried;

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
        this.retried = told.retried();
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

    /** An event in the making, with its head and the names of its step, action and target filled in. */
    record Draft<T extends SpecificRecordBase>(T event) {
        Draft<T> set(String field, @Nullable Object value) {
            Schema.Field found = event.getSchema().getField(field);
            if (found == null) {
                throw new IllegalArgumentException("expected a field '" + field + "' in " + event.getSchema());
            }
            event.put(found.pos(), value);
            return this;
        }
    }

    <T extends SpecificRecordBase> Draft<T> headed(T event) {
        return new Draft<>(event).set("deployment", id).set("sequence", sequence).set("at", at).set("space", space)
                .set("project", project).set("environment", environment).set("tenant", tenant);
    }

    <T extends SpecificRecordBase> Draft<T> headed(T event, int step) {
        return headed(event).set("stepNumber", step).set("step", step(step));
    }

    <T extends SpecificRecordBase> Draft<T> headed(T event, ExecutionId execution) {
        return headed(event, execution.step()).set("actionNumber", execution.action())
                .set("action", action(execution)).set("target", target(execution.target()))
                .set("execution", execution.toString()).set("attempt", execution.attempt());
    }

    static PublishedEvent published(String type, Draft<?> message) {
        return new PublishedEvent(TYPE + type, message.event());
    }

    static WaitingFor toAvro(Waiting waiting) {
        return new WaitingFor(Events.word(waiting.kind()), waiting.detail(), waiting.since(),
                waiting.unblockedBy().orElse(null), waiting.until().orElse(null));
    }

    static @Nullable WaitingFor toAvro(Optional<Waiting> waiting) {
        return waiting.map(EventHead::toAvro).orElse(null);
    }
}
