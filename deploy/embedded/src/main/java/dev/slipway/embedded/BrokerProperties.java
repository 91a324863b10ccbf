package dev.slipway.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The settings of a broker that is small, quick to start and quick to answer, alone or one of a few. */
final class BrokerProperties {
    static final String CONTROLLER = "CONTROLLER";

    /** Commands and documents of 8 MiB with the frame around them. */
    private static final int LARGEST_RECORD = 8 * 1024 * 1024 + 64 * 1024;
    private static final String MIB_16 = Integer.toString(16 * 1024 * 1024);

    private final Properties properties = new Properties();

    private BrokerProperties() {}

    static Properties of(Path directory, BrokerSeat seat) {
        var broker = new BrokerProperties();
        broker.listeners(seat);
        broker.size();
        broker.copies(seat.replication());
        broker.storage(directory);
        broker.quickAnswers();
        broker.quickRecovery(seat.isAlone());
        return broker.properties;
    }

    private void listeners(BrokerSeat seat) {
        set("process.roles", "broker,controller");
        set("node.id", seat.node());
        set("controller.quorum.voters", seat.voters());
        set("listeners", "PLAINTEXT://127.0.0.1:" + seat.port() + "," + CONTROLLER + "://127.0.0.1:"
                + seat.controllerPort());
        set("advertised.listeners", "PLAINTEXT://" + seat.advertised());
        set("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        set("controller.listener.names", CONTROLLER);
        set("inter.broker.listener.name", "PLAINTEXT");
    }

    private void size() {
        set("num.network.threads", 2);
        set("num.io.threads", 4);
        set("background.threads", 2);
        set("num.recovery.threads.per.data.dir", 2);
        set("auto.create.topics.enable", false);
        set("metric.reporters", "");
    }

    /** What is acknowledged is on all copies but one, so that one broker may be lost or away. */
    private void copies(int replication) {
        var needed = Math.max(1, replication - 1);
        set("default.replication.factor", replication);
        set("min.insync.replicas", needed);
        for (var topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            set(topic + ".num.partitions", 4);
            set(topic + ".replication.factor", replication);
            set(topic + ".segment.bytes", MIB_16);
        }
        set("transaction.state.log.min.isr", needed);
        set("share.coordinator.state.topic.min.isr", needed);
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

    private void quickRecovery(boolean isAlone) {
        // after a kill the broker's earlier self holds its id until its session ends; among several a pause of some
        // seconds must not move leaders to and fro
        set("broker.session.timeout.ms", isAlone ? 2000 : 6000);
        set("broker.heartbeat.interval.ms", isAlone ? 500 : 1000);
        if (!isAlone) {
            set("controller.quorum.fetch.timeout.ms", 4000);
            set("replica.lag.time.max.ms", 10_000);
        }
        // a transaction that died with its producer holds back every reader of committed records
        set("transaction.abort.timed.out.transaction.cleanup.interval.ms", 1000);
    }

    private void set(String name, Object value) {
        properties.setProperty(name, value.toString());
    }
}
