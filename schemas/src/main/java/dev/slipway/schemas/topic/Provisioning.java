package dev.slipway.schemas.topic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates what is missing on a cluster. Safe to run from several processes at once, and again. */
public final class Provisioning {
    private final Admin admin;
    private final short replication;

    /** {@code replication}: copies of each partition; -1 leaves it to the cluster. */
    public Provisioning(Admin admin, short replication) {
        this.admin = admin;
        this.replication = replication;
    }

    /**
     * Creates the topics that are missing and returns how many partitions lanes are spread over. That number is chosen
     * once: throws {@link IllegalStateException} when the cluster has another than {@code wantedLanes} (0 takes what is
     * there, or 16).
     */
    public int topics(int wantedLanes, int defaultLanes) throws InterruptedException, ExecutionException {
        var lanes = existingLanes();
        if (lanes == 0) {
            lanes = wantedLanes == 0 ? defaultLanes : wantedLanes;
        }
        final var chosen = lanes;
        create(Arrays.stream(Topic.values())
                .map(topic -> new NewTopic(topic.topicName(), topic.partitions(chosen), replication)
                        .configs(topic.settings()))
                .toList());
        var found = existingLanes();
        if (wantedLanes != 0 && found != wantedLanes) {
            throw new IllegalStateException("this cluster spreads lanes over " + found + " partitions, asked for was "
                    + wantedLanes + ": the number is fixed at the first start, start with " + found);
        }
        return found;
    }

    /** Creates the first queue of a worker pool and sets up its share group, if they are missing. */
    public void pool(String space, String pool) throws InterruptedException, ExecutionException {
        pool(space, pool, List.of());
    }

    /** Likewise, with the queues for work that needs one of these runtimes. */
    public void pool(String space, String pool, Collection<String> runtimes)
            throws InterruptedException, ExecutionException {
        var partitions = Topic.queuePartitions(existingLanes());
        create(Stream.concat(Stream.of(Topic.stepExecutions(space, pool)),
                runtimes.stream().map(runtime -> Topic.stepExecutions(space, pool, runtime))).distinct()
                .map(name -> new NewTopic(name, partitions, replication).configs(Topic.poolSettings()))
                .toList());
        var group = new ConfigResource(ConfigResource.Type.GROUP, Topic.poolGroup(space, pool));
        var settings = Map.of("share.isolation.level", "read_committed", "share.auto.offset.reset", "earliest");
        admin.incrementalAlterConfigs(Map.of(group,
                settings.entrySet().stream()
                        .map(setting -> new AlterConfigOp(new ConfigEntry(setting.getKey(), setting.getValue()),
                                AlterConfigOp.OpType.SET))
                        .collect(Collectors.toCollection(ArrayList::new))))
                .all().get();
    }

    private int existingLanes() throws InterruptedException, ExecutionException {
        try {
            return admin.describeTopics(List.of(Topic.DEPLOYMENT_COMMANDS.topicName())).allTopicNames().get().values()
                    .iterator().next().partitions().size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw e;
        }
    }

    private void create(List<NewTopic> topics) throws InterruptedException, ExecutionException {
        for (var creation : admin.createTopics(topics).values().values()) {
            try {
                creation.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }
}
