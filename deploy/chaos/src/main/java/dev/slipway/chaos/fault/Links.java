package dev.slipway.chaos.fault;

import dev.slipway.chaos.cluster.Cluster;
import dev.slipway.chaos.cluster.Role;
import dev.slipway.chaos.cluster.Server;
import dev.slipway.chaos.network.Weather;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happens to the network between processes. */
final class Links {
    private static final Duration SLOW = Duration.ofMillis(100);

    private final Cluster cluster;
    private final Pause pause;
    private final Brokers brokers;

    Links(Cluster cluster, Pause pause, Brokers brokers) {
        this.cluster = cluster;
        this.pause = pause;
        this.brokers = brokers;
    }

    Stream<Fault> ofBrokers() {
        return Stream.of(
                fault("a broker cut off from the others, both ways", 5, 20, brokers::pick, Role.BROKER,
                        (one, other, _) -> bothWays(one, other)),
                fault("a broker cut off from the others, one way", 5, 20, brokers::pick, Role.BROKER, this::oneWay),
                slow("100 ms more to and from a leader", brokers::leader),
                slow("100 ms more to and from a coordinator of transactions", brokers::coordinator),
                fault("a broker's bytes swallowed", 3, 10, brokers::pick, null,
                        (one, other, _) -> swallowed(one, other)),
                drop());
    }

    Stream<Fault> of(Role role) {
        return Stream.of(
                fault(Processes.article(role) + " cut off from the brokers, both ways", 3, 30,
                        random -> any(role, random), Role.BROKER, (one, other, _) -> bothWays(one, other)),
                fault(Processes.article(role) + " cut off from the brokers, one way", 3, 30,
                        random -> any(role, random), Role.BROKER, this::oneWay));
    }

    Fault gatewayFromRedis() {
        return fault("a gateway cut off from Redis", 3, 20, random -> any(Role.GATEWAY, random), Role.REDIS,
                (one, other, _) -> bothWays(one, other));
    }

    Fault workerFromGateways() {
        return fault("a worker cut off from the gateways", 3, 20, random -> any(Role.WORKER, random), Role.GATEWAY,
                (one, other, _) -> bothWays(one, other));
    }

    private interface Choice {
        Server of(Random random);
    }

    private interface Breaking {
        void between(Server one, Server other, Random random);
    }

    /** {@code peers}: from whom; null for everybody. */
    private Fault fault(String name, int shortest, int longest, Choice choice,
            @Nullable Role peers, Breaking breaking) {
        return new Fault(name, random -> {
            var struck = choice.of(random);
            var time = Duration.ofSeconds(shortest + random.nextInt(longest - shortest + 1));
            var direction = random.nextLong();
            var others = others(struck, peers);
            others.forEach(other -> breaking.between(struck, other, new Random(direction)));
            try {
                pause.of(time);
            } finally {
                others.forEach(other -> cluster.network().clear(struck.name(), other.name()));
            }
            return struck.name() + " for " + time.toSeconds() + " s";
        });
    }

    private Fault slow(String name, Choice choice) {
        return fault(name, 10, 20, choice, null, (one, other, _) -> cluster.network().between(one.name(),
                other.name(), new Weather.Slow(SLOW)));
    }

    private Fault drop() {
        return new Fault("all connections to a broker dropped, again and again", random -> {
            var struck = brokers.pick(random);
            var times = 3 + random.nextInt(8);
            for (int time = 0; time < times && !pause.isOver(); time++) {
                others(struck, null).forEach(other -> cluster.network().cut(struck.name(), other.name()));
                pause.of(Duration.ofMillis(200 + random.nextInt(2_000)));
            }
            return struck.name() + ", " + times + " times";
        });
    }

    private void bothWays(Server one, Server other) {
        cluster.network().between(one.name(), other.name(), new Weather.Held());
    }

    private void oneWay(Server one, Server other, Random random) {
        if (random.nextBoolean()) {
            cluster.network().set(one.name(), other.name(), new Weather.Held());
        } else {
            cluster.network().set(other.name(), one.name(), new Weather.Held());
        }
    }

    private void swallowed(Server one, Server other) {
        cluster.network().between(one.name(), other.name(), new Weather.Lost());
    }

    private List<Server> others(Server struck, @Nullable Role peers) {
        return cluster.servers().stream().filter(server -> server != struck && (peers == null
                || server.role() == peers)).toList();
    }

    private Server any(Role role, Random random) {
        var all = cluster.servers(role);
        return all.get(random.nextInt(all.size()));
    }
}
