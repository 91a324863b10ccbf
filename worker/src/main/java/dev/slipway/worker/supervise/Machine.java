package dev.slipway.worker.supervise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What this machine offers to run scripts under control. {@code trees}: where groups of processes can be made that the
 * kernel kills as a whole; {@code environment}: what scripts see of the worker's.
 */
record Machine(Optional<Path> trees, Controllers controllers, Privileges privileges,
        Map<String, String> environment) {
    static Machine find(Map<String, String> environment) throws IOException {
        var trees = Cgroups.find(Mounts.read());
        // read again: to find out may have moved this process
        return new Machine(trees, Controllers.find(Mounts.read(), trees), Privileges.find(),
                InheritedEnvironment.of(environment));
    }

    Machine withoutCgroups() {
        return new Machine(Optional.empty(), Controllers.none(), privileges, environment);
    }
}
