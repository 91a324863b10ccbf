package dev.slipway.chaos.network;

import dev.slipway.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every connection between the processes of a cluster on loopback goes through here. Each server has one port that all
 * others know; who called is found out when it calls, so that each pair of processes has a weather of its own.
 */
public final class Network implements AutoCloseable {
    /** Who is none of the processes, such as the storm itself. */
    public static final String OUTSIDE = "outside";

    private static final Logger LOG = LoggerFactory.getLogger(Network.class);
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final Supplier<Map<Long, String>> processes;
    private final List<ServerSocketChannel> doors = new ArrayList<>();
    private final Map<Pair, Way> ways = new ConcurrentHashMap<>();
    private final Map<Connection, Pair> connections = new ConcurrentHashMap<>();

    /** Bytes from one process to another, whoever opened the connection. */
    private record Pair(String from, String to) {
        Pair back() {
            return new Pair(to, from);
        }
    }

    /** {@code processes}: the ids of those that run now and their names. */
    public Network(Supplier<Map<Long, String>> processes) {
        this.processes = processes;
    }

    /** Opens a port by which others reach a server's real one, and returns it. */
    public int open(String server, int realPort) {
        var port = Ports.free();
        try {
            var door = ServerSocketChannel.open();
            door.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(new InetSocketAddress(LOOPBACK, port), 200);
            doors.add(door);
            Thread.ofPlatform().daemon().name("door-" + server).start(() -> accept(door, server, port, realPort));
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException("opening port " + port + " for " + server + " failed", e);
        }
    }

    /** The weather of bytes from one process to another, on all connections between them. */
    public void set(String from, String to, Weather weather) {
        way(new Pair(from, to)).set(weather);
    }

    /** The weather both ways. */
    public void between(String one, String other, Weather weather) {
        set(one, other, weather);
        set(other, one, weather);
    }

    /** Breaks all connections between two processes. */
    public void cut(String one, String other) {
        var pair = new Pair(one, other);
        connections.forEach((connection, its) -> {
            if (its.equals(pair) || its.equals(pair.back())) {
                connection.cut();
            }
        });
    }

    /** All is well again; connections on which bytes were swallowed are broken. */
    public void clear() {
        var broken = connections.entrySet().stream().filter(entry -> isLost(entry.getValue())).map(Map.Entry::getKey)
                .toList();
        broken.forEach(Connection::cut);
        ways.values().forEach(way -> way.set(new Weather.Clear()));
    }

    /** All is well again between two. */
    public void clear(String one, String other) {
        var pair = new Pair(one, other);
        // before anything behind what was swallowed can arrive
        if (isLost(pair)) {
            cut(one, other);
        }
        between(one, other, new Weather.Clear());
    }

    private boolean isLost(Pair pair) {
        return way(pair).isLost() || way(pair.back()).isLost();
    }

    private Way way(Pair pair) {
        return ways.computeIfAbsent(pair, _ -> new Way());
    }

    private void accept(ServerSocketChannel door, String server, int port, int realPort) {
        while (door.isOpen()) {
            try {
                var client = door.accept();
                Thread.startVirtualThread(() -> connect(client, server, port, realPort));
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException e) {
                LOG.warn("a connection to {} could not be taken", server, e);
            }
        }
    }

    private void connect(SocketChannel client, String server, int port, int realPort) {
        SocketChannel there = null;
        try {
            there = SocketChannel.open(new InetSocketAddress(LOOPBACK, realPort));
            for (var end : List.of(client, there)) {
                end.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            var itsPort = ((InetSocketAddress) client.getRemoteAddress()).getPort();
            var caller = Callers.of(itsPort, port, processes.get()).orElse(OUTSIDE);
            var pair = new Pair(caller, server);
            var own = new Connection[1];
            var connection = new Connection(client, there, way(pair), way(pair.back()),
                    () -> connections.remove(own[0]));
            own[0] = connection;
            connections.put(connection, pair);
            connection.start();
        } catch (IOException _) {
            // nobody is there: as without us, the connection is refused, or breaks
            close(client);
            if (there != null) {
                close(there);
            }
        }
    }

    private static void close(SocketChannel channel) {
        try (channel) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            LOG.debug("already closed", e);
        }
    }

    @Override
    public void close() {
        for (var door : doors) {
            try {
                door.close();
            } catch (IOException e) {
                LOG.debug("already closed", e);
            }
        }
        connections.keySet().forEach(Connection::cut);
    }
}
