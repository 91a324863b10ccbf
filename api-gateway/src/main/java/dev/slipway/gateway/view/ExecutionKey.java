package dev.slipway.gateway.view;

import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import java.util.Locale;

/** An execution within its step as text that sorts as executions do. */
final class ExecutionKey {
    private ExecutionKey() {}

    static String of(ExecutionId execution) {
        return String.format(Locale.ROOT, "%06d.%09d.%09d", execution.action(), execution.target(),
                execution.attempt());
    }

    static ExecutionId read(String deployment, int step, String key) {
        var parts = key.split("\\.", -1);
        return new ExecutionId(DeploymentId.parse(deployment), step, Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }
}
