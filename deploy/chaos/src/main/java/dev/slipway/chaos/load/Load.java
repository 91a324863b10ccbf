package dev.slipway.chaos.load;

import dev.slipway.chaos.check.Story;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Keeps deployments of random processes going, and cancels some of them. */
public final class Load {
    private static final int SHAPES = 10;
    private static final int ENVIRONMENTS = 3;
    private static final int AT_ONCE = 8;
    private static final int MOST_OPEN = 24;
    private static final Duration APPLIED = Duration.ofMinutes(3);
    /** Long enough to outlast every fault: what was asked for is asked for until it is acknowledged. */
    private static final Duration ACKNOWLEDGED = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration NEXT = Duration.ofSeconds(20);
    private static final Set<String> ENDED = Set.of("succeeded", "failed", "cancelled", "compensated");

    private final GatewayClient gateways;
    private final long seed;
    private final List<Shape> shapes;
    private final List<String> environments = IntStream.rangeClosed(1, ENVIRONMENTS)
            .mapToObj(number -> "lane-" + number).toList();
    private final Map<String, Accepted> accepted = new ConcurrentHashMap<>();
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    public Load(GatewayClient gateways, long seed) {
        this.gateways = gateways;
        this.seed = seed;
        this.shapes = new Shapes(new Random(seed)).make(SHAPES);
    }

    /** Puts all documents. */
    public void apply() throws InterruptedException {
        for (var environment : environments) {
            put("environments", "Environment", environment, Shapes.nothing());
        }
        for (int number = 1; number <= Shapes.TARGETS; number++) {
            put("targets", "Target", Shapes.TAG + "-" + number, Shapes.target(environments));
        }
        for (var shape : shapes) {
            put("projects", "Project", shape.name(), shape.spec());
        }
    }

    private void put(String plural, String kind, String name, ObjectNode spec)
            throws InterruptedException {
        var body = Shapes.document(kind, name, spec);
        if (gateways.insist("PUT", "/api/v1/" + plural + "/" + name, body, Map.of(), APPLIED).isEmpty()) {
            throw new IllegalStateException("expected " + kind + " " + name + " to be stored within " + APPLIED
                    + ", it was not: " + body);
        }
    }

    public void start() {
        for (int number = 0; number < AT_ONCE; number++) {
            var own = number;
            threads.add(Thread.ofPlatform().daemon().name("load-" + own).start(() -> deploy(own)));
        }
    }

    /** Returns when nothing more is asked for and all that was is acknowledged. */
    public void end() throws InterruptedException {
        over = true;
        for (var thread : threads) {
            thread.join();
        }
    }

    /** Everything that was acknowledged. */
    public List<Accepted> accepted() {
        return List.copyOf(accepted.values());
    }

    /** What was asked for and never acknowledged. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    private void deploy(int number) {
        var random = new Random(seed * 1_000 + number);
        try {
            for (int count = 1; !over; count++) {
                while (open.size() >= MOST_OPEN && !over) {
                    TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                    open.removeIf(this::hasEnded);
                }
                deployOne(random, "storm-" + seed + "-" + number + "-" + count);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void deployOne(Random random, String key) throws InterruptedException {
        var shape = shapes.get(random.nextInt(shapes.size()));
        var environment = environments.get(random.nextInt(environments.size()));
        var isCancelled = random.nextInt(5) == 0;
        var cancelAfter = Duration.ofMillis(random.nextInt(5_000));
        var deployment = submit(shape, environment, key);
        if (deployment == null) {
            return;
        }
        if (isCancelled) {
            TimeUnit.NANOSECONDS.sleep(cancelAfter.toNanos());
            cancel(deployment);
        }
        var until = System.nanoTime() + NEXT.toNanos();
        while (!over && System.nanoTime() < until && !hasEnded(deployment.id())) {
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
        if (hasEnded(deployment.id())) {
            open.remove(deployment.id());
        }
    }

    /** The same key every time, so that it is one deployment however often it is asked for; null if never acknowledged. */
    @Nullable
    Accepted submit(Shape shape, String environment, String key) throws InterruptedException {
        var answer = gateways.insist("POST", "/api/v1/deployments", Shapes.request(shape.name(), environment),
                Map.of("Idempotency-Key", key), ACKNOWLEDGED);
        if (answer.isEmpty()) {
            refused.add(shape.name() + " in " + environment + " was not accepted within " + ACKNOWLEDGED);
            return null;
        }
        var deployment = new Accepted(answer.get().path("id").asString(), shape, environment);
        accepted.put(deployment.id(), deployment);
        open.add(deployment.id());
        return deployment;
    }

    void cancel(Accepted deployment) throws InterruptedException {
        for (int attempt = 1; attempt <= 3; attempt++) {
            try {
                var answer = gateways.ask("POST", "/api/v1/deployments/" + deployment.id() + "/cancel",
                        "{\"reason\":\"the storm\"}", Map.of());
                if (answer.isGood()) {
                    var isDecided = answer.json().path("decided").asBoolean(false);
                    deployment.asked().add(new Story.Asked(Instant.now(), isDecided));
                    return;
                }
            } catch (IOException | JacksonException _) {
                // nobody knows whether it was taken: again
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }

    private boolean hasEnded(String id) {
        try {
            var answer = gateways.ask("GET", "/api/v1/deployments/" + id, "", Map.of());
            return answer.isGood() && ENDED.contains(answer.json().path("state").asString(""));
        } catch (IOException | JacksonException _) {
            return false;
        }
    }

    /** One more deployment in every lane that was used; returns those lanes that take none. */
    public List<String> probe() throws InterruptedException {
        var lanes = new TreeMap<String, Accepted>();
        accepted.values().forEach(each -> lanes.putIfAbsent(each.shape().name() + "/" + each.environment(), each));
        var blocked = new ArrayList<String>();
        for (var lane : lanes.entrySet()) {
            var its = lane.getValue();
            if (submit(its.shape(), its.environment(), "probe-" + seed + "-" + lane.getKey()) == null) {
                blocked.add(lane.getKey() + " takes no deployment");
            }
        }
        return blocked;
    }
}
