package dev.slipway.chaos.fault;

import dev.slipway.chaos.cluster.Cluster;
import dev.slipway.chaos.cluster.Role;
import dev.slipway.chaos.cluster.Server;
import dev.slipway.schemas.report.ExecutionClaimed;
import dev.slipway.schemas.report.ExecutionFinished;
import dev.slipway.schemas.signal.GrantExecution;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Kills at named points of a deployment's way: when a message is seen that marks it, whoever would go on is killed. */
final class Points {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** After this the coordinator gives an orchestrator up that says nothing. */
    private static final Duration SESSION = Duration.ofMillis(6_500);

    private final Cluster cluster;
    private final Pause pause;
    private final Brokers brokers;
    private final Processes processes;
    private final Watch watch;

    Points(Cluster cluster, Pause pause, Brokers brokers, Processes processes, Watch watch) {
        this.cluster = cluster;
        this.pause = pause;
        this.brokers = brokers;
        this.processes = processes;
        this.watch = watch;
    }

    Stream<Fault> all() {
        return Stream.of(
                point("after a claim: kill -9 of its worker", ExecutionClaimed.class,
                        (sight, _) -> worker(((ExecutionClaimed) sight.message()).getWorker())),
                point("between claim and grant: kill -9 of the orchestrator", ExecutionClaimed.class, this::owner),
                point("between grant and start: kill -9 of the worker", GrantExecution.class,
                        (sight, _) -> worker(((GrantExecution) sight.message()).getWorker())),
                point("between result and commit: kill -9 of the orchestrator", ExecutionFinished.class, this::owner),
                new Fault("in a rebalance: kill -9 of the second orchestrator", this::inARebalance));
    }

    private Fault point(String name, Class<?> type,
            BiFunction<Watch.Sight, Map<Integer, Server>, @Nullable Server> who) {
        return new Fault(name, random -> {
            var owners = brokers.owners();
            var sight = watch.next(type, PATIENCE);
            var struck = sight.map(seen -> who.apply(seen, owners));
            return struck.isEmpty() ? "" : processes.kill(struck.get(), random);
        });
    }

    private @Nullable Server worker(String name) {
        return cluster.servers(Role.WORKER).stream().filter(server -> server.name().equals(name)).findFirst()
                .orElse(null);
    }

    private @Nullable Server owner(Watch.Sight sight, Map<Integer, Server> owners) {
        return owners.get(sight.partition());
    }

    private String inARebalance(Random random) throws InterruptedException {
        var all = cluster.servers(Role.ORCHESTRATOR);
        var first = random.nextInt(all.size());
        all.get(first).kill();
        pause.of(SESSION.plusMillis(random.nextInt(1_500)));
        var second = all.get((first + 1) % all.size());
        second.kill();
        pause.of(Duration.ofMillis(random.nextInt(2_000)));
        all.get(first).start();
        return processes.back(second) + ", after " + processes.ready(all.get(first));
    }
}
