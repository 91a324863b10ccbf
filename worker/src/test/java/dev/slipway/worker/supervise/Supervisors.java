package dev.slipway.worker.supervise;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Both ways to hold a process tree, for tests that must pass with either. */
public enum Supervisors {
    CGROUPS, SESSIONS_AND_MARKS;

    public Supervisor in(Path data) throws IOException {
        return switch (this) {
            case CGROUPS -> {
                var supervisor = Supervisor.in(data);
                Assumptions.assumeTrue(supervisor.hasCgroups(), "this machine gives us no cgroups");
                yield supervisor;
            }
            case SESSIONS_AND_MARKS -> Supervisor.withoutCgroups(data);
        };
    }
}
