package dev.slipway.chaos.cluster;

import dev.slipway.chaos.network.Network;
import dev.slipway.embedded.Ports;
import dev.slipway.schemas.secret.Keyring;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where everything of a cluster is, and with which words each of its processes is started. */
final class Layout {
    /** Few partitions for lanes: each costs three copies of every topic and table. */
    private static final String LANES = "4";

    private final Path launcher;
    private final Path base;
    private final Path ledger;
    private final Path keyset;
    private final Path poolKeyset;
    private final List<Address> brokers = new ArrayList<>();
    private final List<Address> controllers = new ArrayList<>();
    private final List<Address> gateways = new ArrayList<>();
    private final Address redis;

    /** A port where a server listens, and the one by which all others know it. */
    private record Address(int real, int known) {}

    Layout(Path launcher, Path base, Path ledger, Network network, Size size) throws IOException {
        this.launcher = launcher;
        this.base = base;
        this.ledger = ledger;
        this.keyset = base.resolve("keyset.json");
        this.poolKeyset = base.resolve("pool.json");
        Files.createDirectories(base.resolve("output"));
        Keyring.create().save(keyset);
        Keyring.load(keyset).exportPool("default", "default", poolKeyset);
        for (int number = 1; number <= size.count(Role.BROKER); number++) {
            brokers.add(address(network, Role.BROKER.name(number)));
            controllers.add(address(network, Role.BROKER.name(number)));
        }
        for (int number = 1; number <= size.count(Role.GATEWAY); number++) {
            gateways.add(address(network, Role.GATEWAY.name(number)));
        }
        redis = address(network, Role.REDIS.name(1));
    }

    private static Address address(Network network, String server) {
        var real = Ports.free();
        return new Address(real, network.open(server, real));
    }

    String kafka() {
        return brokers.stream().map(broker -> "127.0.0.1:" + broker.known()).collect(Collectors.joining(","));
    }

    List<URI> gateways() {
        return gateways.stream().map(gateway -> URI.create("http://127.0.0.1:" + gateway.known())).toList();
    }

    URI redis() throws IOException {
        return redis(redis.real());
    }

    Path data(String server) {
        return base.resolve(server);
    }

    private URI redis(int port) throws IOException {
        var password = Files.readString(data(Role.REDIS.name(1)).resolve("redis").resolve("password")).strip();
        return URI.create("redis://:" + password + "@127.0.0.1:" + port);
    }

    Server.Launch launch(Role role, int number) throws IOException {
        var name = role.name(number);
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(switch (role) {
            case BROKER -> broker(number);
            case REDIS -> List.of("redis", "--port", Integer.toString(redis.real()));
            case ORCHESTRATOR -> List.of("orchestrator", "--name", name, "--lanes", LANES, "--kafka", kafka(),
                    "--keyset", keyset.toString());
            case GATEWAY -> List.of("gateway", "--port", Integer.toString(gateways.get(number - 1).real()), "--blobs",
                    base.resolve("blobs").toString(), "--kafka", kafka(), "--keyset", keyset.toString());
            case WORKER -> List.of("worker", "--pool", "default", "--name", name, "--slots", "2", "--drain-timeout",
                    "15s", "--kafka", kafka(), "--keyset", poolKeyset.toString(), "--gateway",
                    gateways().get(number % gateways.size()).toString());
        });
        command.addAll(List.of("--data", data(name).toString()));
        return new Server.Launch(command, environment(role, name), base, base.resolve("output").resolve(name + ".txt"));
    }

    private List<String> broker(int number) {
        var own = brokers.get(number - 1);
        var all = IntStream.rangeClosed(1, controllers.size())
                .mapToObj(node -> node + "@127.0.0.1:" + controllers.get(node - 1).known())
                .collect(Collectors.joining(","));
        return List.of("kafka", "--node", Integer.toString(number), "--port", Integer.toString(own.real()),
                "--advertise", "127.0.0.1:" + own.known(), "--controllers", all, "--controller-port",
                Integer.toString(controllers.get(number - 1).real()));
    }

    private Map<String, String> environment(Role role, String name) throws IOException {
        var environment = new HashMap<String, String>();
        environment.put("SLIPWAY_JAVA_OPTS", role.options());
        if (role == Role.GATEWAY) {
            environment.put("SLIPWAY_REDIS", redis(redis.known()).toString());
        } else if (role == Role.WORKER) {
            environment.put("STORM_WORKER", name);
            environment.put("STORM_LEDGER", ledger.toString());
            environment.put("SLIPWAY_PASS_ENVIRONMENT", "STORM_WORKER,STORM_LEDGER");
        }
        return environment;
    }
}
