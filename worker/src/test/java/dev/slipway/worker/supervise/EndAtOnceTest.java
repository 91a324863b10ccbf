package dev.slipway.worker.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A script that is ended while it begins, before anybody could see its first process, is ended then and there. */
@Timeout(60)
class EndAtOnceTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void aScriptThatIsEndedWhileItBeginsNeverGoesOn(Supervisors kind) throws Exception {
        var late = directory.resolve("late");
        var supervisor = kind.in(directory);
        for (int run = 0; run < 20; run++) {
            var script = supervisor.start(new Launch("run-" + run,
                    List.of("bash", "-c", "sleep 3; echo late >>'" + late + "'; sleep 600"), directory, Map.of(),
                    ByteBuffer.allocate(0)), Supervisors.NOWHERE);
            LockSupport.parkNanos(Duration.ofMillis(run).toNanos());
            script.end(Duration.ofSeconds(1));
            var exit = script.await();
            assertThat(exit.ended()).isTrue();
            assertThat(exit.ending().left()).isEmpty();
            assertThat(exit.remainder().found()).isEmpty();
        }
        assertThat(Files.exists(late)).isFalse();
    }
}
