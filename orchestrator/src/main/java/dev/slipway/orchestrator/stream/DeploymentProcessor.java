package dev.slipway.orchestrator.stream;

import dev.slipway.orchestrator.deployment.DeploymentInput;
import dev.slipway.orchestrator.deployment.Timer;
import dev.slipway.orchestrator.wire.Inputs;
import dev.slipway.orchestrator.wire.Inputs.Addressed;
import dev.slipway.schemas.command.CancelDeployment;
import dev.slipway.schemas.command.SubmitDeployment;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each command, report and timer to the rules and has written down what they said. Decides nothing itself. */
final class DeploymentProcessor extends ContextualProcessor<String, Object, String, Object> {
    private static final Logger LOG = LoggerFactory.getLogger(DeploymentProcessor.class);
    private static final Duration PARKED_CHECK = Duration.ofMillis(100);
    private static final Duration LEASE_CHECK = Duration.ofSeconds(1);
    private static final Duration HOUSEKEEPING = Duration.ofMinutes(10);
    private static final Duration REMEMBER_ENDED = Duration.ofDays(7);
    private static final int TIMERS_AT_ONCE = 1_000;

    private final Boundary boundary;
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process
    private Turns turns;
    @SuppressWarnings("NullAway.Init")
    private Submissions submissions;
    @SuppressWarnings("NullAway.Init")
    private Alarm timers;
    @SuppressWarnings("NullAway.Init")
    private Alarm leaseCheck;

    DeploymentProcessor(Boundary boundary) {
        this.boundary = boundary;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        turns = new Turns(context, boundary);
        submissions = new Submissions(context, boundary, turns);
        timers = new Alarm(context, this::tick);
        leaseCheck = new Alarm(context, this::checkLeases);
        setAlarms();
        context.schedule(HOUSEKEEPING, PunctuationType.WALL_CLOCK_TIME,
                _ -> turns.deployments().forgetEnded(now().minus(REMEMBER_ENDED)));
    }

    @Override
    public void close() {
        PolledBatch.forget();
    }

    @Override
    public void process(Record<String, Object> record) {
        switch (record.value()) {
            case null -> LOG.debug("skipped a record without a value");
            case SubmitDeployment submission -> submit(submission);
            case CancelDeployment cancel when submissions.parkBehind(cancel, now()) ->
                LOG.debug("deployment {} is cancelled as soon as it is planned", cancel.getDeployment());
            case SpecificRecord message -> report(message);
            default -> LOG.debug("skipped {}: this version does not know it", record.value());
        }
        setAlarms();
        context().recordMetadata().ifPresent(at -> {
            if (PolledBatch.isDryAfter(at.topic(), at.partition(), at.offset())) {
                context().commit();
            }
        });
    }

    private void setAlarms() {
        timers.set(nextTick());
        leaseCheck.set(nextLeaseCheck());
    }

    private Instant nextTick() {
        return submissions.hasParked() ? now().plus(PARKED_CHECK) : turns.timers().soonest();
    }

    private Instant nextLeaseCheck() {
        return turns.leases().size() == 0 ? Alarm.NEVER : now().plus(LEASE_CHECK);
    }

    private void submit(SubmitDeployment submission) {
        try {
            submissions.accept(submission, now());
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            refuse(submission, e);
        }
    }

    private void refuse(SubmitDeployment submission, RuntimeException cause) {
        LOG.error("deployment {} could not be accepted", submission.getDeployment(), cause);
        deadLetter(submission.getDeployment(), submission, cause);
        submissions.reject(submission, cause, now());
    }

    private void report(SpecificRecord message) {
        Addressed addressed;
        try {
            var translated = Inputs.report(message, now(), turns::outputOf);
            if (translated.isEmpty()) {
                return;
            }
            addressed = translated.get();
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("a {} could not be understood and went to the dead letters: {}",
                    message.getSchema().getName(), e.getMessage());
            deadLetter("", message, e);
            return;
        }
        take(addressed.deployment(), addressed.input(), message);
    }

    private void take(DeploymentId id, DeploymentInput input, Object message) {
        take(id, input.getClass().getSimpleName(), message, () -> turns.take(id, input));
    }

    /** A failure here is ours: the input is kept, the deployment is ended with its reason, the engine goes on. */
    private void take(DeploymentId id, String what, Object message, Runnable turn) {
        var began = System.nanoTime();
        try {
            turn.run();
            boundary.meters().decided(System.nanoTime() - began);
        } catch (KafkaException e) {
            throw e; // not this deployment's fault: the whole transaction is taken back
        } catch (RuntimeException e) {
            LOG.error("deployment {} is quarantined: {} failed", id, what, e);
            deadLetter(id.toString(), message, e);
            turns.quarantine(id, e, now());
        }
    }

    private void deadLetter(String key, Object message, Exception reason) {
        if (message instanceof SpecificRecord known) {
            turns.send(Outbound.deadLetter(OrchestratorTopology.DEAD_LETTERS, key, known, reason,
                    boundary.messages()));
        }
    }

    private Instant tick() {
        var due = turns.timers().takeDue(now(), TIMERS_AT_ONCE);
        for (var timer : due) {
            ring(timer);
        }
        if (submissions.retryParked(now(), this::unpark) || !due.isEmpty()) {
            context().commit();
        }
        leaseCheck.set(nextLeaseCheck());
        return nextTick();
    }

    private void ring(Timer timer) {
        switch (timer) {
            case Timer.Due(var id) -> take(id, "Due", timer, () -> turns.due(id, now()));
            case Timer.ForExecution about -> take(timer.deployment(), new DeploymentInput.Ring(about, now()), timer);
            case Timer.ForDeployment about ->
                take(timer.deployment(), new DeploymentInput.Chime(about, now()), timer);
        }
    }

    private void unpark(SpecificRecord message) {
        switch (message) {
            case SubmitDeployment submission -> {
                try {
                    submissions.plan(submission, now());
                } catch (KafkaException e) {
                    throw e;
                } catch (RuntimeException e) {
                    refuse(submission, e);
                }
            }
            default -> report(message);
        }
    }

    private Instant checkLeases() {
        var lost = turns.leases().lost(boundary.presence(), now());
        lost.forEach(loss -> turns.send(Outbound.of(OrchestratorTopology.REPORTS, Topic.STEP_REPORTS.topicName(),
                loss.getExecution(), loss, boundary.messages())));
        if (!lost.isEmpty()) {
            boundary.meters().lost(lost);
            context().commit();
        }
        return nextLeaseCheck();
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }
}
