package dev.slipway.gateway.release;

import dev.slipway.gateway.intake.Cluster;
import dev.slipway.gateway.intake.Intake;
import dev.slipway.gateway.intake.Tail;
import dev.slipway.schemas.summary.DeploymentSummary;
import dev.slipway.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Which release has succeeded where, as the summaries of deployments say; every gateway reads them all by itself. */
public final class Progressions implements AutoCloseable {
    private static final String READER = "gateway progressions";
    /** So far the clocks of those who make releases and of those who deploy them may be apart. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);
    private static final Set<String> SUCCESSES = Set.of("succeeded");

    private final Intake intake;
    private final Admin admin;
    private final Tail tail;
    private final Map<Way, Map<String, Instant>> successes = new ConcurrentHashMap<>();

    public Progressions(Cluster cluster, Intake intake, Admin admin) {
        this.intake = intake;
        this.admin = admin;
        tail = new Tail(cluster, Topic.DEPLOYMENTS, Tail.From.BEGINNING, this::take);
    }

    /** A release on its way, for one tenant or for none. */
    public record Way(String space, String project, String release, @Nullable String tenant) {
        /** Versions are the same whatever their case. */
        public Way {
            release = release.toLowerCase(Locale.ROOT);
        }
    }

    public void start() {
        tail.start();
    }

    private void take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        intake.each(records, READER, (_, message) -> {
            if (message instanceof DeploymentSummary summary) {
                note(summary);
            }
        });
    }

    private void note(DeploymentSummary summary) {
        if (!SUCCESSES.contains(summary.getState()) || summary.getRelease() == null || summary.getRunbook() != null) {
            return;
        }
        var way = new Way(summary.getSpace(), summary.getProject(), summary.getRelease(), summary.getTenant());
        var at = Objects.requireNonNullElse(summary.getFinishedAt(), summary.getCreatedAt());
        successes.computeIfAbsent(way, _ -> new ConcurrentHashMap<>()).merge(summary.getEnvironment(), at,
                (before, after) -> before.isAfter(after) ? before : after);
    }

    /** Waits until everything is read that was written before; false when that took too long. */
    public boolean catchUp(Duration limit) throws InterruptedException {
        return tail.catchUp(admin, limit);
    }

    /** Where a release has succeeded since it was made; another may have had the same version and be gone. */
    public Set<String> since(Instant made, Way way) {
        return successes.getOrDefault(way, Map.of()).entrySet().stream()
                .filter(success -> !success.getValue().isBefore(made.minus(CLOCKS))).map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where a release of the project has succeeded for anyone: tenants by environment, "" for none. */
    public Map<String, List<String>> anywhere(String space, String project, String release, Instant made) {
        var found = new HashMap<String, List<String>>();
        var wanted = new Way(space, project, release, null).release();
        successes.keySet().forEach(way -> {
            if (way.space().equals(space) && way.project().equals(project) && way.release().equals(wanted)) {
                since(made, way).forEach(environment -> found.merge(environment,
                        List.of(Objects.requireNonNullElse(way.tenant(), "")), (left, right) -> java.util.stream.Stream
                                .concat(left.stream(), right.stream()).sorted().collect(Collectors.toList())));
            }
        });
        return new TreeMap<>(found);
    }

    @Override
    public void close() {
        tail.close();
    }
}
