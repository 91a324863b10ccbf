package dev.slipway.gateway.view;

import dev.slipway.schemas.id.ExecutionId;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Deployments that have ended, where they are kept for long. */
public interface PastDeployments {
    /** As it was shown when it had ended; null when it is not there. */
    @Nullable
    DeploymentView find(String id);

    /** Null when it is not there. */
    DeploymentView.@Nullable Execution execution(ExecutionId execution);

    /** In order; empty when the deployment is not there. */
    List<DeploymentView.Execution> executions(String id, ExecutionQuery query);

    /** Gives all that are there, some at a time. */
    void each(Consumer<List<String>> taker);

    /** Whether what ended then is no longer kept. */
    boolean isForgotten(Instant finishedAt);
}
