package dev.slipway.orchestrator.stream;

import dev.slipway.orchestrator.deployment.Deployment;
import dev.slipway.orchestrator.deployment.DeploymentEvent;
import dev.slipway.orchestrator.deployment.DeploymentInput;
import dev.slipway.orchestrator.deployment.Effect;
import dev.slipway.orchestrator.deployment.Lookups;
import dev.slipway.orchestrator.deployment.Outputs;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Turn;
import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.orchestrator.rows.Kept;
import dev.slipway.orchestrator.wire.Answers;
import dev.slipway.orchestrator.wire.Events;
import dev.slipway.orchestrator.wire.Orders;
import dev.slipway.orchestrator.wire.ResourceMessages;
import dev.slipway.orchestrator.wire.Signals;
import dev.slipway.orchestrator.wire.Summaries;
import dev.slipway.orchestrator.wire.Told;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.report.StepAdvanced;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** All messages of one turn, made before the first is sent, so that a turn is written whole or not at all. */
final class TurnMessages {
    private final List<Outbound> outbound = new ArrayList<>();
    private final Orders orders;
    private final Messages messages;
    private final Lookups lookups;
    private final Turn turn;
    private final Instant at;
    private final Set<ExecutionId> furtherAttempts;
    private Kept kept;

    private TurnMessages(Kept found, Turn turn, Orders orders, Messages messages, Lookups lookups, Instant at) {
        this.kept = found;
        this.turn = turn;
        this.orders = orders;
        this.messages = messages;
        this.lookups = lookups;
        this.at = at;
        this.furtherAttempts = turn.events().stream().filter(DeploymentEvent.OfExecution.class::isInstance)
                .map(event -> ((DeploymentEvent.OfExecution) event).id()).filter(id -> id.attempt() > 1)
                .collect(Collectors.toSet());
    }

    /** What to send, and the deployment as it is to be kept. */
    record Written(List<Outbound> outbound, Kept kept) {}

    static Written of(Kept found, Turn turn, Orders orders, Messages serde, Lookups lookups, Instant at) {
        var messages = new TurnMessages(found, turn, orders, serde, lookups, at);
        turn.events().forEach(messages::tell);
        turn.effects().forEach(messages::effect);
        return new Written(messages.outbound,
                new Kept(turn.deployment(), messages.kept.sequence(), messages.kept.startedAt()));
    }

    private void tell(DeploymentEvent event) {
        if (!Events.isPublished(event)) {
            return;
        }
        var startedAt = event instanceof DeploymentEvent.DeploymentStarted ? Optional.of(at) : kept.startedAt();
        var facts = facts(event);
        kept = new Kept(kept.deployment(), kept.sequence() + 1, startedAt);
        var told = new Told(event, facts.submission(), facts.plan(), kept.sequence(), at, isRetried(event));
        var key = facts.submission().id().toString();
        var published = Events.toAvro(told);
        outbound.add(Outbound.of(OrchestratorTopology.EVENTS, Topic.DEPLOYMENT_EVENTS.topicName(), key,
                published.message(), messages).with(cloudEvent(told, published.type())));
        Summaries.after(told, startedAt)
                .ifPresent(summary -> outbound.add(Outbound.of(OrchestratorTopology.SUMMARIES,
                        Topic.DEPLOYMENTS.topicName(), key, summary, messages)));
    }

    /** Whether another attempt follows in the same turn. */
    private boolean isRetried(DeploymentEvent event) {
        return event instanceof DeploymentEvent.ExecutionFinished finished
                && furtherAttempts.contains(finished.id().nextAttempt());
    }

    private record Facts(Submission submission, Plan plan) {}

    private Facts facts(DeploymentEvent event) {
        if (event instanceof DeploymentEvent.DeploymentQueued(var submission, var plan, var _)) {
            return new Facts(submission, plan);
        }
        return switch (kept.deployment()) {
            case Deployment.Queued(var submission, var plan, var _, var _) -> new Facts(submission, plan);
            case Deployment.Running running -> new Facts(running.submission(), running.plan());
            case Deployment.Absent _ when turn.events()
                    .getFirst() instanceof DeploymentEvent.DeploymentQueued(var submission, var plan, var _) ->
                new Facts(submission, plan);
            case Deployment.Absent _,Deployment.Ended _ ->
                throw new IllegalStateException("expected a deployment for " + event + ", found " + kept);
        };
    }

    private void effect(Effect effect) {
        switch (effect) {
            case Effect.Dispatch(var id) -> {
                var order = orders.order(turn.deployment().running(), id, outputs(), at);
                outbound.add(Outbound.of(OrchestratorTopology.POOLS,
                        Topic.stepExecutions(order.getSpace(), order.getPool(),
                                Objects.requireNonNullElse(order.getSyntax(), order.getType())),
                        id.toString(), order, messages));
            }
            case Effect.Grant grant -> signal(grant.worker().name(), Signals.grant(grant, grant.withOrder()
                    ? orders.order(turn.deployment().running(), grant.id(), outputs(), at)
                    : null));
            case Effect.RefuseClaim refusal -> signal(refusal.worker().name(), Signals.refuse(refusal));
            case Effect.Recall recall -> signal(recall.worker().name(), Signals.recall(recall));
            case Effect.ReleaseSlot release -> signal(release.worker().name(), Signals.release(release));
            case Effect.Advance(int step) -> {
                var id = turn.deployment().running().submission().id();
                outbound.add(Outbound.of(OrchestratorTopology.REPORTS, Topic.STEP_REPORTS.topicName(), id.toString(),
                        new StepAdvanced(id.toString(), step, at), messages));
            }
            case Effect.LeaveLane _,Effect.EnterLane _ -> {
                // rows, not messages
            }
            case Effect.Acquire wish -> resource(wish.resource(), ResourceMessages.request(wish, at));
            case Effect.Release release -> resource(release.resource(), ResourceMessages.giveBack(release, at));
            case Effect.Arm _,Effect.Disarm _ -> {
                // rows, not messages
            }
        }
    }

    private void resource(ResourceId resource, SpecificRecord message) {
        outbound.add(Outbound.of(OrchestratorTopology.RESOURCES, Topic.RESOURCE_COMMANDS.topicName(),
                resource.toString(), message, messages));
    }

    private void signal(String worker, SpecificRecord message) {
        outbound.add(Outbound.of(OrchestratorTopology.SIGNALS, Topic.WORKER_SIGNALS.topicName(), worker, message,
                messages));
    }

    private Outputs outputs() {
        return new Outputs(lookups, turn.events());
    }

    /** What the sender of a command is told when it was refused. */
    static Optional<Outbound> refused(DeploymentInput input, Turn turn, Messages messages) {
        return turn.refusal().flatMap(reason -> Answers.refused(input, reason)).map(refusal -> Outbound
                .of(OrchestratorTopology.EVENTS, Topic.DEPLOYMENT_EVENTS.topicName(), refusal.getDeployment(), refusal,
                        messages)
                .with(cloudEvent(refusal.getCommand(), "/deployments", Answers.TYPE, refusal.getDeployment(),
                        input.at())));
    }

    private static Headers cloudEvent(Told told, String type) {
        var lane = told.submission().lane();
        var id = told.submission().id();
        return cloudEvent(id + "/" + told.sequence(), "/spaces/" + lane.space() + "/projects/" + lane.project(), type,
                id.toString(), told.at());
    }

    private static Headers cloudEvent(String id, String source, String type, String subject, Instant at) {
        var headers = new RecordHeaders();
        headers.add("ce_specversion", text("1.0"));
        headers.add("ce_id", text(id));
        headers.add("ce_source", text(source));
        headers.add("ce_type", text(type));
        headers.add("ce_subject", text(subject));
        headers.add("ce_time", text(at.toString()));
        return headers;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
