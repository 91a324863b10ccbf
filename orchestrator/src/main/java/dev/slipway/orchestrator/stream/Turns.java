package dev.slipway.orchestrator.stream;

import dev.slipway.orchestrator.deployment.Deployment;
import dev.slipway.orchestrator.deployment.DeploymentEvent;
import dev.slipway.orchestrator.deployment.DeploymentInput;
import dev.slipway.orchestrator.deployment.Effect;
import dev.slipway.orchestrator.deployment.Freeze;
import dev.slipway.orchestrator.deployment.Lookups;
import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Output;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Turn;
import dev.slipway.orchestrator.deployment.Value;
import dev.slipway.orchestrator.planning.Freezes;
import dev.slipway.orchestrator.planning.Planning;
import dev.slipway.orchestrator.presence.Leases;
import dev.slipway.orchestrator.rows.Deployments;
import dev.slipway.orchestrator.rows.Kept;
import dev.slipway.orchestrator.rows.Lanes;
import dev.slipway.orchestrator.rows.Stores;
import dev.slipway.orchestrator.rows.Timers;
import dev.slipway.orchestrator.trigger.TriggerRules;
import dev.slipway.orchestrator.wire.Orders;
import dev.slipway.orchestrator.wire.TriggerMessages;
import dev.slipway.schemas.common.Variable;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.Lane;
import dev.slipway.schemas.topic.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns of deployments: rows in, rules, rows and messages out, and the next of the lane when one ends. */
final class Turns {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private static final int LONGEST_REASON = 300;

    private final ProcessorContext<String, Object> context;
    private final Boundary boundary;
    private final Deployments deployments;
    private final Lanes lanes;
    private final Timers timers;
    private final Leases leases = new Leases();
    private final Orders orders;

    Turns(ProcessorContext<String, Object> context, Boundary boundary) {
        this.context = context;
        this.boundary = boundary;
        this.deployments = Stores.deployments(context);
        this.lanes = Stores.lanes(context);
        this.timers = Stores.timers(context);
        this.orders = new Orders(boundary.secrets());
        var restored = Instant.ofEpochMilli(context.currentSystemTimeMs());
        deployments.forEachGranted((id, granted) -> leases.grant(id, granted.worker(), restored));
    }

    Deployments deployments() {
        return deployments;
    }

    Lanes lanes() {
        return lanes;
    }

    Timers timers() {
        return timers;
    }

    Leases leases() {
        return leases;
    }

    /** One input, and what follows from it for others of its lane. */
    void take(DeploymentId id, DeploymentInput input) {
        var next = takeOne(id, input);
        while (next.isPresent()) {
            next = start(next.get(), input.at());
        }
    }

    /** A failure at the next of the lane is its own, not that of the one before it. */
    private Optional<DeploymentId> start(DeploymentId id, Instant at) {
        try {
            return takeOne(id, new DeploymentInput.Start(at));
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("deployment {} is quarantined: it could not be started", id, e);
            return takeOne(id, new DeploymentInput.Quarantine(reason(e), at));
        }
    }

    /** Lets a deployment queue in its lane, or begin when nobody is ahead of it. */
    void enter(Lane lane, DeploymentId id, Optional<DeploymentId> ahead, Instant at) {
        lanes.enter(lane, id);
        if (ahead.isEmpty()) {
            take(id, new DeploymentInput.Start(at));
        }
    }

    /** The time that a deployment was scheduled for has come. */
    void due(DeploymentId id, Instant at) {
        deployments.submission(id).ifPresent(submission -> {
            var ahead = lanes.holder(submission.lane());
            take(id, new DeploymentInput.Enter(ahead, at));
            enter(submission.lane(), id, ahead, at);
        });
    }

    private Optional<DeploymentId> takeOne(DeploymentId id, DeploymentInput input) {
        var found = deployments.load(id, input);
        var lookups = lookups(id);
        var turn = Turn.take(found.deployment(), input, lookups);
        var written = TurnMessages.of(found, turn, orders, boundary.messages(), lookups, input.at());
        write(id, found, turn, written, input.at());
        TurnMessages.refused(input, turn, boundary.messages()).ifPresent(this::send);
        boundary.meters().took(input, turn, written.outbound());
        tellOfSuccess(turn, input.at());
        if (!turn.ended() || found.deployment() instanceof Deployment.Absent) {
            return moved(id, turn);
        }
        return lanes.leave(((Deployment.Ended) turn.deployment()).submission().lane(), id);
    }

    /** What nobody waits for is told to nobody: most deployments cost no record more. */
    private void tellOfSuccess(Turn turn, Instant at) {
        if (turn.deployment() instanceof Deployment.Ended(var submission, var _)
                && submission.circumstances().runbook().isEmpty()
                && turn.events().stream().anyMatch(DeploymentEvent.DeploymentSucceeded.class::isInstance)
                && (Planning.isOfRelease(submission, boundary.catalog())
                        || !TriggerRules.setOffBy(submission.lane(), boundary.catalog()).isEmpty())) {
            send(Outbound.of(OrchestratorTopology.PASSED, Topic.TRIGGER_COMMANDS.topicName(),
                    submission.lane().toString(), TriggerMessages.passed(submission, at), boundary.messages()));
        }
    }

    /** Gives up the lane or queues in it again, where the turn says so; returns who may begin or go on because of it. */
    private Optional<DeploymentId> moved(DeploymentId id, Turn turn) {
        Optional<DeploymentId> next = Optional.empty();
        for (var effect : turn.effects()) {
            if (effect instanceof Effect.LeaveLane) {
                next = lanes.leave(laneOf(turn.deployment()), id);
            } else if (effect instanceof Effect.EnterLane) {
                var lane = laneOf(turn.deployment());
                next = lanes.holder(lane).isEmpty() ? Optional.of(id) : Optional.empty();
                lanes.enter(lane, id);
            }
        }
        return next;
    }

    private static Lane laneOf(Deployment deployment) {
        return deployment instanceof Deployment.Queued queued
                ? queued.submission().lane()
                : deployment.running().submission().lane();
    }

    private void write(DeploymentId id, Kept found, Turn turn, TurnMessages.Written written, Instant at) {
        written.outbound().forEach(this::send);
        turn.effects().forEach(this::timer);
        turn.events().forEach(event -> note(id, event));
        if (!turn.events().isEmpty()) {
            deployments.save(id, found, written.kept(), at, isResumable(turn));
        }
    }

    /** What has begun and ended badly. */
    private static boolean isResumable(Turn turn) {
        return turn.deployment() instanceof Deployment.Ended(var _, var steps) && !steps.isEmpty()
                && turn.events().stream().noneMatch(DeploymentEvent.DeploymentSucceeded.class::isInstance);
    }

    private void timer(Effect effect) {
        switch (effect) {
            case Effect.Arm(var timer, var due) -> timers.arm(timer, due);
            case Effect.Disarm(var timer, var due) -> timers.disarm(timer, due);
            case Effect.Dispatch _,Effect.Grant _,Effect.RefuseClaim _,Effect.Recall _,Effect.ReleaseSlot _,Effect.Advance _,Effect.LeaveLane _,Effect.EnterLane _,Effect.Acquire _,Effect.Release _ -> {
                // messages, not rows
            }
        }
    }

    private void note(DeploymentId id, DeploymentEvent event) {
        switch (event) {
            case DeploymentEvent.OutputSet(Output output) -> deployments.set(id, output);
            case DeploymentEvent.ExecutionGranted(var execution, var worker, boolean _, var at, var _) ->
                leases.grant(execution, worker, at);
            case DeploymentEvent.ExecutionFinished(var execution, var _, var _) -> leases.end(execution);
            case DeploymentEvent.ExecutionLost(var execution, var _, String _, boolean _) -> leases.end(execution);
            case DeploymentEvent.ExecutionDispatched(var execution, int _, var _, var _) -> leases.end(execution);
            case DeploymentEvent _ -> {
                // nothing beside the rows of the deployment itself
            }
        }
    }

    /** Ends a deployment that the engine failed at; if even that fails, it stays as it is and says so in the log. */
    void quarantine(DeploymentId id, Exception cause, Instant at) {
        try {
            take(id, new DeploymentInput.Quarantine(reason(cause), at));
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("deployment {} could not even be quarantined", id, e);
        }
    }

    private static String reason(Exception cause) {
        var words = String.valueOf(cause.getMessage());
        words = words.length() <= LONGEST_REASON ? words : words.substring(0, LONGEST_REASON) + "...";
        return cause instanceof Outbound.TooLarge
                ? words
                : "an internal error stopped this deployment: " + cause.getClass().getSimpleName() + ": " + words
                        + " (its input is kept in the dead letters)";
    }

    void send(Outbound outbound) {
        context.forward(new Record<>(outbound.key(), outbound, context.currentSystemTimeMs(),
                outbound.headers()), outbound.sink());
    }

    /** An output as its worker sealed it, as the core keeps it; one of a deployment that is gone is of no use. */
    NamedValue outputOf(ExecutionId execution, Variable output) {
        var submission = deployments.submission(execution.deployment());
        var plan = deployments.planOf(execution.deployment());
        if (submission.isEmpty() || plan.isEmpty()) {
            return NamedValue.plain(output.getName(), "");
        }
        var action = plan.get().action(execution.step(), execution.action());
        var pool = plan.get().pool(execution.step(), execution.action(), execution.target());
        return boundary.secrets().fromPool(output, submission.get().lane().space(), pool,
                Output.variable(action.name(), output.getName()));
    }

    private Lookups lookups(DeploymentId id) {
        return new Lookups() {
            @Override
            public List<Output> outputs() {
                return deployments.outputs(id);
            }

            @Override
            public List<Output> outputsOn(int target) {
                return deployments.outputsOn(id, target);
            }

            @Override
            public List<Output> outputsByTarget(int most) {
                return deployments.outputsByTarget(id, most);
            }

            @Override
            public String open(Value.Sealed sealed, String name) {
                return boundary.secrets().open(sealed, name);
            }

            @Override
            public int taskCap() {
                return boundary.taskCap();
            }

            @Override
            public Optional<Freeze> freeze(Submission submission, Instant at) {
                return Freezes.over(submission, at, boundary.catalog());
            }

            @Override
            public PoolState pool(String pool, String runtime) {
                return boundary.presence().pool(pool, runtime);
            }
        };
    }
}
