package dev.slipway.gateway.view;

import dev.slipway.gateway.intake.Intake;
import dev.slipway.gateway.intake.Places;
import dev.slipway.gateway.intake.Replay;
import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.schemas.command.SubmitDeployment;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.summary.DeploymentSummary;
import dev.slipway.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events into Redis, batch by batch. When Redis turns out to lack earlier events of a deployment, it was wiped:
 * the partition is then read once more from its beginning.
 */
public final class ViewIntake {
    private static final Logger LOG = LoggerFactory.getLogger(ViewIntake.class);
    private static final String READER = "gateway view";
    private static final int GIVEN_UP_BOUND = 10_000;

    private final Intake intake;
    private final ViewStore store;
    private final PastDeployments past;
    private final ReadModel model;
    private final Replay replay;
    /** Deployments whose first events Kafka has no more; their summary is all there is. */
    private final Set<String> givenUp = ConcurrentHashMap.newKeySet();

    public ViewIntake(Intake intake, ViewStore store, PastDeployments past, ReadModel model, Replay replay) {
        this.intake = intake;
        this.store = store;
        this.past = past;
        this.model = model;
        this.replay = replay;
    }

    /** Takes a batch of events; fails when Redis is away, to be called again with the same batch. */
    public void take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        var changes = fold(records);
        var missing = store.apply(changes).stream().filter(change -> !givenUp.contains(change.deployment())).toList();
        if (!missing.isEmpty()) {
            repair(missing);
        }
        model.reached(Topic.DEPLOYMENT_EVENTS.topicName(), Places.behind(records));
        model.callOut(changes.stream().filter(change -> change.state() != null).map(Change::deployment).toList());
    }

    private void repair(List<Change> missing) {
        var partitions = missing.stream().map(change -> DeploymentId.parse(change.deployment()).partition())
                .collect(Collectors.toSet());
        LOG.warn("the read model lacks events of {} deployments: partitions {} are read again", missing.size(),
                partitions);
        for (var partition : partitions) {
            replay.partition(Topic.DEPLOYMENT_EVENTS, partition, records -> store.apply(fold(records)));
        }
        if (givenUp.size() < GIVEN_UP_BOUND) {
            store.apply(missing).forEach(change -> givenUp.add(change.deployment()));
        }
    }

    /** Reads everything once more: events, summaries, archives, commands; returns how many events there were. */
    public long refill() {
        givenUp.clear();
        var count = new AtomicLong();
        replay.all(Topic.DEPLOYMENT_EVENTS, records -> {
            store.apply(fold(records));
            records.forEach(_ -> count.incrementAndGet());
        });
        replay.all(Topic.DEPLOYMENTS, records -> store.summarize(summaries(records)));
        past.each(ids -> store.summarize(store.unknown(ids).stream().map(past::find).filter(Objects::nonNull)
                .map(Placeholder::of).toList()));
        refillAccepted();
        return count.get();
    }

    /** Reads the events between these places once more, and whatever is not handled yet. */
    public void refill(Map<Integer, Long> starts, Map<Integer, Long> ends) {
        replay.range(Topic.DEPLOYMENT_EVENTS, starts, ends, records -> store.apply(fold(records)));
        refillAccepted();
    }

    /** What nobody has planned yet is known from its command only; those of others are removed by and by. */
    private void refillAccepted() {
        replay.all(Topic.DEPLOYMENT_COMMANDS, records -> intake.each(records, READER, (_, message) -> {
            if (message instanceof SubmitDeployment command) {
                store.place(Placeholder.of(command, null));
            }
        }));
    }

    private List<Change> fold(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        var open = new LinkedHashMap<String, Change>();
        var done = new ArrayList<Change>();
        intake.each(records, READER, (record, message) -> {
            var change = DeploymentProjection.evolve(record.offset(), message);
            if (change != null) {
                DeploymentId.parse(change.deployment());
                var before = open.get(change.deployment());
                if (before == null || before.isFollowedBy(change)) {
                    open.merge(change.deployment(), change, Change::then);
                } else if (change.first() > before.last()) {
                    done.add(before);
                    open.put(change.deployment(), change);
                }
            }
        });
        done.addAll(open.values());
        return done;
    }

    private List<Change> summaries(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        var summaries = new ArrayList<Change>();
        intake.each(records, READER, (_, message) -> {
            if (message instanceof DeploymentSummary summary
                    && (summary.getFinishedAt() == null || !past.isForgotten(summary.getFinishedAt()))) {
                summaries.add(Placeholder.of(summary));
            }
        });
        return summaries;
    }
}
