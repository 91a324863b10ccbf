package dev.slipway.embedded;

import java.nio.file.Path;
import java.util.Properties;

/** The settings of a single-node broker that is small, quick to start and quick to answer. */
final class BrokerProperties {
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";

    /** Commands and documents of 8 MiB with the frame around them. */
    private static final int LARGEST_RECORD = 8 * 1024 * 1024 + 64 * 1024;
    private static final String MIB_16 = Integer.toString(16 * 1024 * 1024);

    private final Properties properties = new Properties();

    private BrokerProperties() {}

    static Properties of(Path directory, int port, int controllerPort) {
        var broker = new BrokerProperties();
        broker.listeners(port, controllerPort);
        broker.oneNode();
        broker.storage(directory);
        broker.quickAnswers();
        broker.quickRecovery();
        return broker.properties;
    }

    private void listeners(int port, int controllerPort) {
        set("process.roles", "broker,controller");
        set("node.id", NODE_ID);
        set("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        set("listeners", "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        set("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        set("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        set("controller.listener.names", CONTROLLER);
        set("inter.broker.listener.name", "PLAINTEXT");
    }

    private void oneNode() {
        set("num.network.threads", 2);
        set("num.io.threads", 4);
        set("background.threads", 2);
        set("num.recovery.threads.per.data.dir", 2);
        set("auto.create.topics.enable", false);
        set("default.replication.factor", 1);
        set("min.insync.replicas", 1);
        internalTopic("offsets.topic.num.partitions", "offsets.topic.replication.factor",
                "offsets.topic.segment.bytes");
        internalTopic("transaction.state.log.num.partitions", "transaction.state.log.replication.factor",
                "transaction.state.log.segment.bytes");
        internalTopic("share.coordinator.state.topic.num.partitions",
                "share.coordinator.state.topic.replication.factor", "share.coordinator.state.topic.segment.bytes");
        set("transaction.state.log.min.isr", 1);
        set("share.coordinator.state.topic.min.isr", 1);
        set("metric.reporters", "");
    }

    private void internalTopic(String partitions, String replication, String segment) {
        set(partitions, 4);
        set(replication, 1);
        set(segment, MIB_16);
    }

    private void storage(Path directory) {
        set("log.dirs", directory);
        set("log.segment.bytes", 100 * 1024 * 1024);
        set("log.index.size.max.bytes", 1024 * 1024);
        set("metadata.log.segment.bytes", MIB_16);
        set("message.max.bytes", LARGEST_RECORD);
        set("replica.fetch.max.bytes", LARGEST_RECORD);
        set("log.cleaner.threads", 1);
        set("log.cleaner.dedupe.buffer.size", 8 * 1024 * 1024);
        // a server that was off for a month goes on where it stopped
        set("offsets.retention.minutes", 10 * 366 * 24 * 60);
    }

    private void quickAnswers() {
        set("group.initial.rebalance.delay.ms", 0);
        set("group.streams.initial.rebalance.delay.ms", 0);
        set("add.partitions.to.txn.retry.backoff.ms", 1);
        set("add.partitions.to.txn.retry.backoff.max.ms", 5);
        set("group.share.min.heartbeat.interval.ms", 200);
        set("group.share.heartbeat.interval.ms", 500);
        // a pool must not wait three quarters of a minute for what a killed worker was about to get
        set("group.share.min.session.timeout.ms", 5_000);
        set("group.share.session.timeout.ms", 6_000);
        set("group.share.assignment.interval.ms", 0);
        set("group.share.delivery.count.limit", 10);
    }

    private void quickRecovery() {
        // after a kill the broker's earlier self holds its id until its session ends
        set("broker.session.timeout.ms", 2000);
        set("broker.heartbeat.interval.ms", 500);
        // a transaction that died with its producer holds back every reader of committed records
        set("transaction.abort.timed.out.transaction.cleanup.interval.ms", 1000);
    }

    private void set(String name, Object value) {
        properties.setProperty(name, value.toString());
    }
}
