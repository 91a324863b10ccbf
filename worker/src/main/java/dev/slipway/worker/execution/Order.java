package dev.slipway.worker.execution;

import dev.slipway.schemas.id.ExecutionId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one action, as it came to this worker. {@code type}: script or noop; {@code script} or its SHA-256 in
 * the blob store; {@code token}: opens the gateway for this execution.
 */
public record Order(ExecutionId id, String lane, String step, String action, String type, @Nullable String syntax,
        @Nullable String script, @Nullable String scriptBlob, Map<String, String> properties, Duration cancelGrace,
        List<Given> variables, String token) {
    public static final String NOOP = "noop";

    public Order {
        properties = Map.copyOf(properties);
        variables = List.copyOf(variables);
    }

    /** A variable: its raw text, or its sealed text when it is sensitive. */
    public record Given(String name, @Nullable String value, @Nullable ByteBuffer sealed) {
        @Override
        public String toString() {
            return "Given[" + name + "]";
        }
    }

    public boolean isNoop() {
        return type.equals(NOOP);
    }

    @Override
    public String toString() {
        return "Order[" + id + "]";
    }
}
