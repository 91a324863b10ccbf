package dev.slipway.chaos.cluster;

import dev.slipway.chaos.network.Network;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Brokers that keep copies of everything, a Redis, orchestrators, gateways and workers, each a process of its own, all of
 * whose connections go through the {@link Network}. Who ends by itself is started again, and remembered.
 */
public final class Cluster implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Duration BEFORE_RESTART = Duration.ofSeconds(1);

    private final Map<String, Server> servers = new LinkedHashMap<>();
    private final Network network = new Network(this::pids);
    private final Layout layout;
    private final Size size;
    private final Queue<String> gone = new ConcurrentLinkedQueue<>();
    private volatile boolean closing;

    /** {@code launcher}: what starts a server of this build; {@code ledger}: where scripts note what they do. */
    public Cluster(Path launcher, Path base, Path ledger, Size size) throws IOException {
        this.size = size;
        layout = new Layout(launcher, base, ledger, network, size);
    }

    /** Starts all and returns when each of them is ready. Throws {@link IllegalStateException} with what was said. */
    public void start() throws InterruptedException, IOException {
        startAll(Role.BROKER, Role.REDIS);
        startAll(Role.ORCHESTRATOR);
        startAll(Role.GATEWAY);
        startAll(Role.WORKER);
    }

    private void startAll(Role... roles) throws InterruptedException, IOException {
        var starting = new ArrayList<Server>();
        for (var role : roles) {
            for (int number = 1; number <= size.count(role); number++) {
                var name = role.name(number);
                var server = new Server(name, role, layout.launch(role, number), this::endedByItself);
                synchronized (servers) {
                    servers.put(name, server);
                }
                server.start();
                starting.add(server);
            }
        }
        for (var server : starting) {
            if (!server.awaitReady(START)) {
                throw new IllegalStateException("expected " + server.name() + " to be ready within "
                        + START.toMinutes() + " minutes, it said: " + server.said().strip());
            }
        }
    }

    public Network network() {
        return network;
    }

    public List<Server> servers() {
        synchronized (servers) {
            return List.copyOf(servers.values());
        }
    }

    public List<Server> servers(Role role) {
        return servers().stream().filter(server -> server.role() == role).toList();
    }

    /** Through the network. */
    public List<URI> gateways() {
        return layout.gateways();
    }

    /** Kafka's addresses, through the network. */
    public String kafka() {
        return layout.kafka();
    }

    /** Redis itself, without the network between; with its password. */
    public URI redis() throws IOException {
        return layout.redis();
    }

    public Path data(Server server) {
        return layout.data(server.name());
    }

    /** What ended though nobody ended it, after it had been ready. */
    public List<String> gone() {
        return List.copyOf(gone);
    }

    /** Every process runs and the network is clear; returns those that are not ready within that time. */
    public List<Server> heal(Duration patience) throws InterruptedException {
        network.clear();
        for (var server : servers()) {
            server.thaw();
            if (!server.isAlive()) {
                server.start();
            }
        }
        var late = new ArrayList<Server>();
        var until = System.nanoTime() + patience.toNanos();
        for (var server : servers()) {
            if (!server.awaitReady(Duration.ofNanos(Math.max(0, until - System.nanoTime())))) {
                late.add(server);
            }
        }
        return late;
    }

    /** Process ids of servers that run now. */
    public Set<Long> running() {
        return pids().keySet();
    }

    private Map<Long, String> pids() {
        return servers().stream().filter(server -> server.pid() != 0)
                .collect(Collectors.toMap(Server::pid, Server::name, (one, _) -> one));
    }

    /** As whoever looks after servers does: it is started again. */
    private void endedByItself(Server server) {
        if (closing) {
            return;
        }
        if (server.wasReady()) {
            gone.add(server.name() + " ended by itself, it said: " + lastWords(server));
        }
        Thread.startVirtualThread(() -> {
            try {
                TimeUnit.NANOSECONDS.sleep(BEFORE_RESTART.toNanos());
                if (!closing && !server.isAlive()) {
                    server.start();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static String lastWords(Server server) {
        var lines = server.said().strip().lines().toList();
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }

    /** Ends all: first in order, from workers to brokers, then whatever is left. */
    @Override
    public void close() {
        closing = true;
        network.clear();
        try {
            for (var role : List.of(Role.WORKER, Role.GATEWAY, Role.ORCHESTRATOR, Role.REDIS, Role.BROKER)) {
                var ends = servers(role).stream().map(server -> Thread.ofVirtual().start(() -> end(server))).toList();
                for (var end : ends) {
                    end.join();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            kill();
            network.close();
        }
    }

    private static void end(Server server) {
        try {
            server.terminate(STOP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** At once, for an end in a hurry. */
    public void kill() {
        closing = true;
        servers().forEach(Server::kill);
    }
}
