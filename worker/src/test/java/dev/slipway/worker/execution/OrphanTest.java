package dev.slipway.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.supervise.Supervisors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of scripts when the worker's JVM is killed. */
@Timeout(60)
class OrphanTest {
    @TempDir
    Path directory;
    final String sign = "4" + Math.abs(UUID.randomUUID().getMostSignificantBits() % 100_000_000);

    @ParameterizedTest
    @EnumSource
    void nothingOutlivesAKilledWorker(Supervisors supervisors) throws Exception {
        supervisors.alone(directory);
        var worker = startWorker(supervisors);
        // a signal to the whole process group reaches the supervisors too
        supervisors().forEach(ProcessHandle::destroy);
        worker.destroyForcibly().waitFor();
        Shop.await("the scripts are gone", () -> Shop.living("sleep " + sign) == 0);
        Shop.await("and their supervisor too", () -> Shop.living(directory.toString()) == 0);
        assertThat(supervisors.alone(directory).sweep()).hasSize(1)
                .allSatisfy(swept -> assertThat(swept.ending().found()).isEmpty());
        assertThat(directory.resolve("executions")).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void whatOutlivedItsSupervisorTooIsSweptUpAtTheNextStart(Supervisors supervisors) throws Exception {
        supervisors.alone(directory);
        var worker = startWorker(supervisors);
        supervisors().forEach(ProcessHandle::destroyForcibly);
        worker.destroyForcibly().waitFor();
        assertThat(Shop.living("sleep " + sign)).isPositive();
        var swept = supervisors.alone(directory).sweep();
        assertThat(swept).hasSize(1).allSatisfy(one -> {
            assertThat(one.ending().found()).isNotEmpty();
            assertThat(one.ending().proved()).isTrue();
        });
        assertThat(Shop.living("sleep " + sign)).isZero();
    }

    private List<ProcessHandle> supervisors() {
        return ProcessHandle.allProcesses()
                .filter(process -> Shop.commandLine(process.pid()).contains("supervisor.sh "))
                .filter(process -> Shop.commandLine(process.pid()).contains(directory.toString())).toList();
    }

    private Process startWorker(Supervisors supervisors) throws IOException {
        var command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), directory.toString(), supervisors.name(),
                sign);
        var worker = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Shop.await("the script has started its children", () -> Files.exists(directory.resolve("ready")));
        return worker;
    }

    /** A worker's JVM with one script. */
    static final class Main {
        public static void main(String[] arguments) throws IOException {
            var directory = Path.of(arguments[0]);
            var shop = new Shop(directory, Supervisors.valueOf(arguments[1]).in(directory));
            shop.bash(
                    "trap '' TERM\nsetsid sleep " + arguments[2] + " &\nsleep " + arguments[2] + " &\nsleep 0.2\ntouch "
                            + directory + "/ready\nwait");
        }
    }
}
