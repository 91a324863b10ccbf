package dev.slipway.chaos.fault;

import dev.slipway.chaos.cluster.Cluster;
import dev.slipway.chaos.cluster.Role;
import dev.slipway.chaos.cluster.Server;
import dev.slipway.schemas.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberDescription;
import org.jspecify.annotations.Nullable;

/** Knows which broker leads what, and which orchestrator owns which partition. */
final class Brokers implements AutoCloseable {
    private static final String TRANSACTIONS = "__transaction_state";
    private static final String ORCHESTRATORS = "slipway-orchestrator";
    private static final int PATIENCE_SECONDS = 5;

    private final Cluster cluster;
    private @Nullable Admin admin;

    Brokers(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Made when brokers are first asked, since faults are known before there are any. */
    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.kafka(),
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_SECONDS * 1_000));
        }
        return admin;
    }

    /** Mostly a leader of reports or a coordinator of transactions, since that hurts most. */
    Server pick(Random random) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> leader(Topic.STEP_REPORTS.topicName(), random);
            case 2, 3 -> coordinator(random);
            default -> any(random);
        };
    }

    Server coordinator(Random random) {
        return leader(TRANSACTIONS, random);
    }

    Server leader(Random random) {
        return leader(Topic.STEP_REPORTS.topicName(), random);
    }

    private Server any(Random random) {
        var all = cluster.servers(Role.BROKER);
        return all.get(random.nextInt(all.size()));
    }

    private Server leader(String topic, Random random) {
        try {
            var partitions = admin().describeTopics(List.of(topic)).allTopicNames()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS).values().iterator().next().partitions();
            var leader = partitions.get(random.nextInt(partitions.size())).leader();
            if (leader != null) {
                return cluster.servers(Role.BROKER).get(leader.id() - 1);
            }
        } catch (ExecutionException | TimeoutException | IndexOutOfBoundsException _) {
            // nobody knows now: then any
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return any(random);
    }

    /** The orchestrators that own the partitions of reports, as far as that is known. */
    Map<Integer, Server> owners() {
        var owners = new HashMap<Integer, Server>();
        try {
            for (var member : admin().describeConsumerGroups(List.of(ORCHESTRATORS)).all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS).values().iterator().next().members()) {
                cluster.servers(Role.ORCHESTRATOR).stream()
                        .filter(server -> member.clientId().contains(server.name())).findFirst()
                        .ifPresent(server -> own(member, server, owners));
            }
        } catch (ExecutionException | TimeoutException _) {
            // nobody knows now
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return owners;
    }

    private static void own(MemberDescription member, Server server, Map<Integer, Server> owners) {
        member.assignment().topicPartitions().stream()
                .filter(partition -> partition.topic().equals(Topic.STEP_REPORTS.topicName()))
                .forEach(partition -> owners.put(partition.partition(), server));
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
