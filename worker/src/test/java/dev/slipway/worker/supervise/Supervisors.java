package dev.slipway.worker.supervise;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** All ways to hold a process tree, for tests that must pass with either. */
public enum Supervisors {
    CGROUPS, CGROUPS_WITH_SPARES, SESSIONS_AND_MARKS;

    /** Output that nobody listens to. */
    public static final SupervisedScript.Output NOWHERE = new SupervisedScript.Output() {
        @Override
        public void out(byte[] bytes, int count) {
            // nobody listens
        }

        @Override
        public void err(byte[] bytes, int count) {
            // nobody listens
        }
    };

    public Supervisor in(Path data) throws IOException {
        var supervisor = alone(data);
        if (this == CGROUPS_WITH_SPARES) {
            supervisor.keepReady(2);
        }
        return supervisor;
    }

    /** One that has nothing running. */
    public Supervisor alone(Path data) throws IOException {
        return switch (this) {
            case CGROUPS, CGROUPS_WITH_SPARES -> {
                var supervisor = Supervisor.in(data);
                Assumptions.assumeTrue(supervisor.hasCgroups(), "this machine gives us no cgroups");
                yield supervisor;
            }
            case SESSIONS_AND_MARKS -> Supervisor.withoutCgroups(data);
        };
    }
}
