package dev.slipway.chaos.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that keeps another one, as the keeper of Redis does, and says its number. */
@Timeout(30)
@EnabledOnOs(OS.LINUX)
class ServerTest {
    private static final List<String> KEEPER = List.of("bash", "-c",
            "bash -c 'echo $$; echo it is ready; while :; do sleep 0.1; done' & wait");

    @TempDir
    Path directory;

    @Test
    void redisIsFrozenWithItsKeeper() throws Exception {
        var server = server(Role.REDIS);
        try {
            server.freeze();
            assertThat(state(server.pid())).isEqualTo("T");
            assertThat(state(kept(server))).isEqualTo("T");
            server.thaw();
            assertThat(state(kept(server))).isNotEqualTo("T");
        } finally {
            server.kill();
        }
    }

    @Test
    void scriptsOfAFrozenWorkerGoOn() throws Exception {
        var server = server(Role.WORKER);
        var script = ProcessHandle.of(kept(server)).orElseThrow();
        try {
            server.freeze();
            assertThat(state(server.pid())).isEqualTo("T");
            assertThat(state(script.pid())).isNotEqualTo("T");
        } finally {
            server.kill();
            script.destroyForcibly();
        }
    }

    private Server server(Role role) throws InterruptedException {
        var server = new Server("one", role,
                new Server.Launch(KEEPER, Map.of(), directory, directory.resolve("output.txt")), _ -> {});
        server.start();
        assertThat(server.awaitReady(Duration.ofSeconds(10))).isTrue();
        return server;
    }

    private static long kept(Server server) {
        return Long.parseLong(server.said().lines().findFirst().orElseThrow());
    }

    /** T for one that is stopped. */
    private static String state(long process) throws IOException {
        var status = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
        return status.substring(status.lastIndexOf(')') + 2).substring(0, 1);
    }
}
