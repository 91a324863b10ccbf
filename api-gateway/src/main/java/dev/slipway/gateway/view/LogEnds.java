package dev.slipway.gateway.view;

import dev.slipway.schemas.id.ExecutionId;
import java.util.Collection;
import java.util.Map;

/** Knows which logs are whole. */
public interface LogEnds {
    /** The number of lines of those executions whose log is whole. */
    Map<String, Long> of(String deployment, Collection<ExecutionId> executions);
}
