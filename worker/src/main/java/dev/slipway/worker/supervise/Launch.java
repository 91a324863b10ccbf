package dev.slipway.worker.supervise;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is to be started. {@code name}: of the execution, unique among those that run; {@code variables}: what the
 * command reads from descriptor 3.
 */
public record Launch(String name, List<String> command, Path directory, Map<String, String> environment,
        byte[] variables) {
    @Override
    public String toString() {
        return "Launch[" + name + "]";
    }
}
