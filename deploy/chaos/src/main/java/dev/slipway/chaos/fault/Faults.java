package dev.slipway.chaos.fault;

import dev.slipway.chaos.cluster.Cluster;
import dev.slipway.chaos.cluster.Role;
import dev.slipway.chaos.cluster.Server;
import dev.slipway.chaos.network.Weather;
import dev.slipway.cli.CommandFailed;
import dev.slipway.cli.Exit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two fronts at the same time: faults of brokers, one after the other, since two of three must be there; and faults of all
 * else. Each front goes through all of its faults in random order before it repeats one.
 */
public final class Faults implements AutoCloseable {
    private static final Duration CALM = Duration.ofSeconds(2);
    private static final Duration OUT_OF_TOUCH = Duration.ofSeconds(4);

    private final Cluster cluster;
    private final Pause pause = new Pause();
    private final Progress progress;
    private final Brokers brokers;
    private final Watch watch;
    private final Lock brokersAlone = new ReentrantLock();
    private final List<Fault> ofBrokers;
    private final List<Fault> ofOthers;
    private final Map<String, AtomicInteger> struck = new TreeMap<>();
    private final List<Thread> fronts = new ArrayList<>();

    /** {@code disk}: that of a worker; null where there can be none. */
    public Faults(Cluster cluster, @Nullable SmallDisk disk, Progress progress) {
        this.cluster = cluster;
        this.progress = progress;
        this.brokers = new Brokers(cluster);
        this.watch = new Watch(cluster.kafka());
        var processes = new Processes(cluster, pause, brokers);
        var links = new Links(cluster, pause, brokers);
        var points = new Points(cluster, pause, brokers, processes, watch);
        ofBrokers = Stream.concat(Stream.of(processes.kill(Role.BROKER), processes.freeze(Role.BROKER)),
                links.ofBrokers()).toList();
        ofOthers = Stream.of(
                Stream.of(Role.ORCHESTRATOR, Role.WORKER, Role.GATEWAY, Role.REDIS)
                        .flatMap(role -> Stream.of(processes.kill(role), processes.freeze(role))),
                Stream.of(Role.ORCHESTRATOR, Role.WORKER, Role.GATEWAY).flatMap(links::of), points.all(),
                Stream.of(links.gatewayFromRedis(), links.workerFromGateways(),
                        new Fault("Redis wiped", _ -> wipe()), processes.rollingRestart(brokersAlone)),
                disk == null
                        ? Stream.<Fault>of()
                        : Stream.of(new Fault("a full disk for a worker", random -> fill(
                                disk, random))))
                .flatMap(faults -> faults).toList();
        Stream.concat(ofBrokers.stream(), ofOthers.stream())
                .forEach(fault -> struck.put(fault.name(), new AtomicInteger()));
    }

    /** The disk of a worker that can be full. */
    public record SmallDisk(Disk disk, String worker) {}

    /** Throws {@link CommandFailed} when the name of no fault contains this. */
    public void require(String only) {
        if (chosen(ofBrokers, only).isEmpty() && chosen(ofOthers, only).isEmpty()) {
            throw new CommandFailed(Exit.USAGE, "expected a part of the name of a fault for --only, found '" + only
                    + "': there are " + String.join(", or ", struck.keySet()));
        }
    }

    /** {@code only}: what the names of faults have to contain; "" for all. The cluster is to be there. */
    public void start(long seed, String only) {
        watch.start();
        front("front-brokers", chosen(ofBrokers, only), new Random(seed + 1), brokersAlone);
        front("front-others", chosen(ofOthers, only), new Random(seed + 2), new ReentrantLock());
    }

    private static List<Fault> chosen(List<Fault> faults, String only) {
        return faults.stream().filter(fault -> fault.name().contains(only)).toList();
    }

    private void front(String name, List<Fault> faults, Random random, Lock lock) {
        if (!faults.isEmpty()) {
            fronts.add(Thread.ofPlatform().daemon().name(name).start(() -> strike(faults, random, lock)));
        }
    }

    private void strike(List<Fault> faults, Random random, Lock lock) {
        var next = new ArrayList<Fault>();
        try {
            while (!pause.isOver()) {
                pause.of(CALM.plusMillis(random.nextInt(4_000)));
                if (next.isEmpty()) {
                    next.addAll(faults);
                    Collections.shuffle(next, random);
                }
                // each with numbers of its own, so that one that is quicker does not change those after it
                var own = new Random(random.nextLong());
                lock.lockInterruptibly();
                try {
                    strike(next.removeFirst(), own);
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void strike(Fault fault, Random random) throws InterruptedException {
        if (pause.isOver()) {
            return;
        }
        progress.tell(fault.name());
        try {
            var words = fault.strike().run(random);
            if (!words.isEmpty()) {
                counter(fault).incrementAndGet();
            }
            progress.tell(fault.name() + ": " + (words.isEmpty() ? "nothing to strike" : words + ", over"));
        } catch (RuntimeException e) {
            progress.tell(fault.name() + " could not be done: " + e);
        }
    }

    private AtomicInteger counter(Fault fault) {
        return struck.getOrDefault(fault.name(), new AtomicInteger());
    }

    private String wipe() {
        try {
            return RedisWipe.run(cluster.redis()) ? "all of it" : "";
        } catch (IOException _) {
            return "";
        }
    }

    /** Out of touch with the brokers for a part of the time, so that log lines have to wait on the full disk. */
    private String fill(SmallDisk small, Random random) throws InterruptedException {
        var time = Duration.ofSeconds(8 + random.nextInt(8));
        var others = cluster.servers(Role.BROKER).stream().map(Server::name).toList();
        try {
            try {
                small.disk().fill();
                others.forEach(broker -> cluster.network().between(small.worker(), broker, new Weather.Held()));
                pause.of(OUT_OF_TOUCH);
                others.forEach(broker -> cluster.network().clear(small.worker(), broker));
                pause.of(time);
            } finally {
                small.disk().empty();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the disk of " + small.worker() + " could not be filled", e);
        }
        return small.worker() + " for " + time.plus(OUT_OF_TOUCH).toSeconds() + " s";
    }

    /** Strikes no more, and returns when the last fault is over. */
    public void end() throws InterruptedException {
        pause.end();
        for (var front : fronts) {
            front.join();
        }
    }

    /** How often each fault struck. */
    public Map<String, Integer> struck() {
        return struck.entrySet().stream().collect(
                Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().get(), (one, _) -> one, TreeMap::new));
    }

    @Override
    public void close() {
        watch.close();
        brokers.close();
    }
}
