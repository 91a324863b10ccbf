package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chaos.Aftermath;
import dev.slipway.chaos.check.Checker;
import dev.slipway.chaos.check.Mark;
import dev.slipway.chaos.load.EventFollower;
import dev.slipway.chaos.load.GatewayClient;
import dev.slipway.chaos.load.Load;
import dev.slipway.chaos.load.Robot;
import dev.slipway.embedded.Ports;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The load of a storm and its rules, without a storm: what they find then is a mistake of theirs, or of the system. */
@Timeout(600)
@EnabledOnOs(OS.LINUX)
class CalmTest {
    private static final int DEPLOYMENTS = 12;

    @TempDir
    Path directory;
    private final long seed = Long.getLong("seed", 1);

    @Test
    void withoutFaultsEveryRuleHolds() throws Exception {
        var ledger = Files.createFile(directory.resolve("ledger"));
        var port = Ports.free();
        try (var server = Shell.slipway(directory,
                Map.of("STORM_LEDGER", ledger.toString(), "STORM_WORKER", "only", "SLIPWAY_PASS_ENVIRONMENT",
                        "STORM_LEDGER STORM_WORKER"),
                "up", "--data", "data", "--port", Integer.toString(port), "--slots", "6")) {
            server.awaitLine("Slipway is ready", Installation.PATIENCE);
            var gateway = new GatewayClient(List.of(URI.create("http://127.0.0.1:" + port)));
            var load = new Load(gateway, seed);
            load.apply();
            try (var robot = new Robot(gateway, seed);
                    var reader = new EventFollower("reader", gateway, seed, robot::see)) {
                load.start();
                while (load.accepted().size() < DEPLOYMENTS) {
                    LockSupport.parkNanos(50_000_000);
                }
                load.end();
                var evidence = new Aftermath(gateway, load, List.of(reader), ledger, System.out::println)
                        .evidence(Set.of(server.pid()), List.of());
                assertThat(Checker.check(evidence)).isEmpty();
                assertThat(evidence.stories()).hasSizeGreaterThan(DEPLOYMENTS);
                assertThat(evidence.ledger()).filteredOn(mark -> mark.kind() == Mark.Kind.START).isNotEmpty();
                assertThat(evidence.readers().getFirst().seen()).isNotEmpty();
            }
        }
    }
}
