package dev.slipway.schemas.topic;

import dev.slipway.schemas.id.Names;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * A topic of Slipway: name, what its key is, how many partitions it has and how long its records stay. The comments
 * say who writes it and who reads it.
 */
public enum Topic {
    /** Gateways to the orchestrator; key: space/kind/name. One order for rules across documents. */
    CATALOG_COMMANDS("slipway.catalog-commands", Size.ONE, Duration.ofDays(7), Bound.COMMAND),
    /** The orchestrator to everyone; compacted; key: space/kind/name. */
    CATALOG("slipway.catalog", Size.ONE, null, Bound.COMMAND),
    /** Gateways to the orchestrator; key: lane. */
    DEPLOYMENT_COMMANDS("slipway.deployment-commands", Size.LANES, Kept.FOR_EVER, Bound.COMMAND),
    /** Workers to the orchestrator; key: lane. */
    STEP_REPORTS("slipway.step-reports", Size.LANES, Duration.ofDays(7), Bound.RECORD),
    /** The orchestrator to itself, about what crosses lanes; key: resource. */
    RESOURCE_COMMANDS("slipway.resource-commands", Size.LANES, Duration.ofDays(7), Bound.RECORD),
    /** Workers to orchestrators and gateways, which each read all; key: worker. */
    WORKER_HEARTBEATS("slipway.worker-heartbeats", Size.ONE, Duration.ofHours(1), Bound.RECORD),
    /** The orchestrator to workers, which each read all from the end; key: worker. */
    WORKER_SIGNALS("slipway.worker-signals", Size.ONE, Duration.ofHours(1), Bound.RECORD),
    /** Workers to gateways; key: execution. */
    LOGS("slipway.logs", Size.EIGHT, Duration.ofDays(7), Bound.RECORD),
    /** The orchestrator to gateways and any consumer of the user's own; key: deployment. Never compacted. */
    DEPLOYMENT_EVENTS("slipway.deployment-events", Size.LANES, Duration.ofDays(90), Bound.RECORD),
    /** The orchestrator to gateways; compacted; key: deployment. */
    DEPLOYMENTS("slipway.deployments", Size.LANES, null, Bound.RECORD),
    /** Gateways and the orchestrator to the orchestrator; key: space/kind/name, or the lane. One order for all triggers. */
    TRIGGER_COMMANDS("slipway.trigger-commands", Size.ONE, Duration.ofDays(7), Bound.RECORD),
    /** The orchestrator to gateways; compacted; key: space/kind/name. */
    TRIGGERS("slipway.triggers", Size.ONE, null, Bound.RECORD),
    /** Everyone; what could not be read or handled, as it came, with the reason in headers. */
    DEAD_LETTERS("slipway.dead-letters", Size.ONE, Duration.ofDays(30), Bound.COMMAND);

    /** What the share groups of all pools begin with. */
    public static final String POOL_GROUP_PREFIX = "slipway.pool.";
    /** What every worker is expected to run; its work waits in the pool's first queue. */
    private static final Set<String> COMMON_RUNTIMES = Set.of("noop", "bash", "python");
    private static final int MOST_QUEUE_PARTITIONS = 8;
    private static final String QUEUE_PREFIX = "slipway.step-executions";

    private final String topicName;
    private final Size size;
    private final @Nullable Duration kept;
    private final int maxRecordBytes;

    Topic(String topicName, Size size, @Nullable Duration kept, int maxRecordBytes) {
        this.topicName = topicName;
        this.size = size;
        this.kept = kept;
        this.maxRecordBytes = maxRecordBytes;
    }

    /** The first queue of a worker pool: a topic of its own, read by a share group; for noop, bash and python. */
    public static String stepExecutions(String space, String pool) {
        return QUEUE_PREFIX + "." + qualified(space, pool);
    }

    /**
     * The queue of a worker pool for work that needs this runtime: noop or the language of a script. What not every
     * worker can run has a queue of its own, so that only workers that can are given it.
     */
    public static String stepExecutions(String space, String pool, String runtime) {
        var name = runtime.toLowerCase(Locale.ROOT);
        return COMMON_RUNTIMES.contains(name) || !Names.isName(name)
                ? stepExecutions(space, pool)
                : QUEUE_PREFIX + "-" + name + "." + qualified(space, pool);
    }

    /** The share group of a worker pool, for all of its queues. */
    public static String poolGroup(String space, String pool) {
        return POOL_GROUP_PREFIX + qualified(space, pool);
    }

    private static String qualified(String space, String pool) {
        return space.equals("default") ? pool : space + ".." + pool;
    }

    public String topicName() {
        return topicName;
    }

    /** Partitions of this topic when lanes are spread over {@code lanes} of them. */
    public int partitions(int lanes) {
        return switch (size) {
            case ONE -> 1;
            case EIGHT -> 8;
            case LANES -> lanes;
        };
    }

    /**
     * Partitions of a pool's queue when lanes are spread over {@code lanes} of them, 0 when that is not known: few, since
     * every commit that hands out work pays for each, but never one alone, so that what a dead worker holds can be handed
     * out elsewhere.
     */
    public static int queuePartitions(int lanes) {
        return lanes == 0 ? MOST_QUEUE_PARTITIONS : Math.clamp(lanes / 2, 2, MOST_QUEUE_PARTITIONS);
    }

    public int maxRecordBytes() {
        return maxRecordBytes;
    }

    /** Settings of the topic. */
    public Map<String, String> settings() {
        return settings(kept, maxRecordBytes);
    }

    /** Settings of a pool's queue: records stay until they are handled. */
    public static Map<String, String> poolSettings() {
        return settings(Kept.FOR_EVER, Bound.RECORD);
    }

    private static Map<String, String> settings(@Nullable Duration kept, int maxRecordBytes) {
        var bytes = Integer.toString(maxRecordBytes);
        if (kept == null) {
            return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes, TopicConfig.SEGMENT_BYTES_CONFIG, "16777216",
                    TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2");
        }
        return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes, TopicConfig.RETENTION_MS_CONFIG,
                kept.equals(Kept.FOR_EVER) ? "-1" : Long.toString(kept.toMillis()));
    }

    private enum Size {
        ONE, EIGHT, LANES
    }

    private static final class Kept {
        static final Duration FOR_EVER = Duration.ofMillis(-1);
    }

    /** Bytes of the largest record, with room for the frame around what was checked at the door. */
    public static final class Bound {
        public static final int COMMAND = 8 * 1024 * 1024 + 64 * 1024;
        public static final int RECORD = 1024 * 1024;

        private Bound() {}
    }
}
