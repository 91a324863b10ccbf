package dev.slipway.chaos.fault;

import dev.slipway.chaos.cluster.Cluster;
import dev.slipway.chaos.cluster.Role;
import dev.slipway.chaos.cluster.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.Lock;

/** Kills, freezes and restarts of processes. */
final class Processes {
    static final Duration BACK = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(40);

    private final Cluster cluster;
    private final Pause pause;
    private final Brokers brokers;

    Processes(Cluster cluster, Pause pause, Brokers brokers) {
        this.cluster = cluster;
        this.pause = pause;
        this.brokers = brokers;
    }

    Fault kill(Role role) {
        return new Fault("kill -9 of " + article(role), random -> kill(pick(role, random), random));
    }

    Fault freeze(Role role) {
        return new Fault("SIGSTOP of " + article(role) + ", 10 to 60 s", random -> {
            var server = pick(role, random);
            var time = Duration.ofSeconds(10 + random.nextInt(51));
            server.freeze();
            try {
                pause.of(time);
            } finally {
                server.thaw();
            }
            return server.name() + " for " + time.toSeconds() + " s";
        });
    }

    String kill(Server server, Random random) throws InterruptedException {
        server.kill();
        pause.of(Duration.ofMillis(random.nextInt(4_000)));
        return back(server);
    }

    /** Starts it again and waits until it is ready. */
    String back(Server server) throws InterruptedException {
        server.start();
        return ready(server);
    }

    /** Waits until it is ready. */
    String ready(Server server) throws InterruptedException {
        return server.name() + (server.awaitReady(BACK) ? "" : ", not ready again after " + BACK.toSeconds() + " s");
    }

    /** Each in turn, in any order; brokers one at a time, and none while another is struck. */
    Fault rollingRestart(Lock brokersAlone) {
        return new Fault("rolling restart of everything", random -> {
            var all = new ArrayList<>(cluster.servers());
            Collections.shuffle(all, random);
            var done = new ArrayList<String>();
            for (var server : all) {
                if (pause.isOver()) {
                    break;
                }
                if (server.role() == Role.BROKER) {
                    brokersAlone.lock();
                }
                try {
                    done.add(restart(server));
                } finally {
                    if (server.role() == Role.BROKER) {
                        brokersAlone.unlock();
                    }
                }
            }
            return String.join(", ", done);
        });
    }

    private String restart(Server server) throws InterruptedException {
        var inOrder = server.terminate(STOP);
        return back(server) + (inOrder ? "" : " (killed: it did not end within " + STOP.toSeconds() + " s)");
    }

    Server pick(Role role, Random random) {
        if (role == Role.BROKER) {
            return brokers.pick(random);
        }
        var all = running(role);
        return all.get(random.nextInt(all.size()));
    }

    private List<Server> running(Role role) {
        var all = cluster.servers(role).stream().filter(Server::isReady).toList();
        return all.isEmpty() ? cluster.servers(role) : all;
    }

    static String article(Role role) {
        return switch (role) {
            case ORCHESTRATOR -> "an orchestrator";
            case REDIS -> "Redis";
            case BROKER, GATEWAY, WORKER -> "a " + role.word();
        };
    }
}
