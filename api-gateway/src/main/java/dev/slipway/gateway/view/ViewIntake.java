package dev.slipway.gateway.view;

import dev.slipway.gateway.intake.Intake;
import dev.slipway.gateway.intake.Replay;
import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.summary.DeploymentSummary;
import dev.slipway.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final ReadModel model;
    private final Replay replay;
    /** Deployments whose first events Kafka has no more; their summary is all there is. */
    private final Set<String> givenUp = ConcurrentHashMap.newKeySet();

    public ViewIntake(Intake intake, ViewStore store, ReadModel model, Replay replay) {
        this.intake = intake;
        this.store = store;
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

    /** Reads all events and summaries once more; returns how many events there were. */
    public long refill() {
        givenUp.clear();
        var count = new AtomicLong();
        replay.all(Topic.DEPLOYMENT_EVENTS, records -> {
            store.apply(fold(records));
            records.forEach(_ -> count.incrementAndGet());
        });
        replay.all(Topic.DEPLOYMENTS, records -> store.summarize(summaries(records)));
        return count.get();
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
            if (message instanceof DeploymentSummary summary) {
                summaries.add(Placeholder.of(summary));
            }
        });
        return summaries;
    }
}
