package dev.slipway.worker.supervise;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is to be started. {@code name}: of the execution, unique among those that run; {@code environment}: beside what
 * the worker passes on; {@code variables}: what the command reads from the pipe whose path it gets as its last argument.
 */
public record Launch(String name, List<String> command, Path directory, Map<String, String> environment,
        ByteBuffer variables, Terms terms) {
    /** On the usual terms. */
    public Launch(String name, List<String> command, Path directory, Map<String, String> environment,
            ByteBuffer variables) {
        this(name, command, directory, environment, variables, Terms.USUAL);
    }

    public Launch on(Terms other) {
        return new Launch(name, command, directory, environment, variables, other);
    }

    @Override
    public String toString() {
        return "Launch[" + name + "]";
    }
}
