package dev.slipway.chaos.load;

import dev.slipway.chaos.check.Story;
import dev.slipway.schemas.id.ExecutionId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads what the system says about each deployment, when the storm is over. */
public final class History {
    private static final Set<String> ENDED = Set.of("succeeded", "failed", "cancelled", "compensated");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(500);
    /** Until it is believed that there is no such thing. */
    private static final Duration ABSENT = Duration.ofSeconds(3);
    /** Log lines may come after the end of their deployment. */
    private static final Duration LATE = Duration.ofSeconds(20);

    private final GatewayClient gateways;

    public History(GatewayClient gateways) {
        this.gateways = gateways;
    }

    /** Returns when all have ended, or the time is over; the ids of those that have not. */
    public List<String> awaitEnds(List<Accepted> deployments, Duration patience) throws InterruptedException {
        var open = new ArrayList<>(deployments.stream().map(Accepted::id).toList());
        var until = System.nanoTime() + patience.toNanos();
        while (true) {
            for (var iterator = open.iterator(); iterator.hasNext();) {
                if (ENDED.contains(state(deployment(iterator.next(), Duration.ZERO)))) {
                    iterator.remove();
                }
            }
            if (open.isEmpty() || System.nanoTime() > until) {
                return open;
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }

    /** Waits, for a bounded time, until a reader has seen what there is. */
    public void await(EventFollower reader, List<Accepted> deployments, Duration patience)
            throws InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        for (var deployment : deployments) {
            var sequence = deployment(deployment.id(), Duration.ZERO).path("sequence").asLong(0);
            while (reader.sequence(deployment.id()) < sequence && System.nanoTime() < until) {
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            }
        }
    }

    /** {@code reader}: whose events are the deployment's. Of one that there is not any more, the state is "unknown". */
    public Story read(Accepted deployment, EventFollower reader) throws InterruptedException {
        var view = deployment(deployment.id(), ABSENT);
        var state = state(view);
        var finished = view.path("finishedAt").asString("");
        var told = new ArrayList<Story.Told>();
        for (var execution : executions(deployment.id())) {
            told.add(told(execution));
        }
        return new Story(deployment.id(), state,
                ENDED.contains(state) && !finished.isEmpty() ? Instant.parse(finished) : null,
                view.path("error").asString(""), view.path("sequence").asLong(0), deployment.shape().once(),
                deployment.shape().scripts(), told, reader.events(deployment.id()), deployment.asked());
    }

    /** What workers say that they hold; empty when all is given back in time. */
    public List<String> held(Duration patience) throws InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        while (true) {
            var held = new ArrayList<String>();
            gateways.read("/api/v1/workers", PATIENCE).path("items").forEach(worker -> worker.path("running")
                    .forEach(execution -> held.add(worker.path("name").asString() + " holds "
                            + execution.asString())));
            if (held.isEmpty() || System.nanoTime() > until) {
                return held;
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }

    private static String state(JsonNode deployment) {
        return deployment.path("state").asString("unknown");
    }

    /** Nothing when there is none. */
    private JsonNode deployment(String id, Duration absent) throws InterruptedException {
        return find("/api/v1/deployments/" + id, absent);
    }

    private JsonNode find(String path, Duration absent) throws InterruptedException {
        return gateways.find(path, absent, PATIENCE).orElseGet(MissingNode::getInstance);
    }

    private List<JsonNode> executions(String deployment) throws InterruptedException {
        var all = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = find("/api/v1/deployments/" + deployment + "/executions?limit=200" + cursor, ABSENT);
            page.path("items").forEach(all::add);
            var next = page.path("next").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        return all;
    }

    private Story.Told told(JsonNode execution) throws InterruptedException {
        var id = ExecutionId.parse(execution.path("id").asString());
        var state = execution.path("state").asString("");
        var until = System.nanoTime() + LATE.toNanos();
        var log = log(id);
        while (!log.whole() && log.missing() == null && !state.equals("lost") && System.nanoTime() < until
                && !execution.path("startedAt").asString("").isEmpty()) {
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            log = log(id);
        }
        return new Story.Told(id, state, log);
    }

    private Story.Log log(ExecutionId execution) throws InterruptedException {
        long expected = 1;
        var isContiguous = true;
        while (true) {
            var page = find("/api/v1/executions/" + execution + "/logs?limit=200&from=" + expected, ABSENT);
            var items = page.path("items");
            for (var line : items) {
                isContiguous &= line.path("n").asLong() == expected;
                expected = line.path("n").asLong() + 1;
            }
            if (items.isEmpty() || page.path("next").isNull()) {
                return new Story.Log(expected - 1, isContiguous, page.path("complete").asBoolean(false),
                        missing(page.path("missing")));
            }
        }
    }

    private static @Nullable Long missing(JsonNode missing) {
        return missing.isNumber() ? (Long) missing.asLong() : null;
    }
}
