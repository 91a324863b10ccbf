package dev.slipway.gateway.archive;

import dev.slipway.gateway.log.LogStore;
import dev.slipway.gateway.readmodel.Json;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.gateway.view.ExecutionQuery;
import dev.slipway.schemas.id.ExecutionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as it was shown when it had ended. Its executions are lines beside it, in order, numbered from 1;
 * {@code firstOfSteps}: the number of the first of each step.
 */
record Detail(DeploymentView view, Map<Integer, Long> firstOfSteps) {
    static DeploymentView.@Nullable Execution find(BlockFile file, ExecutionId execution) {
        var id = execution.toString();
        var found = new ArrayList<DeploymentView.Execution>();
        file.from(start(file, execution.step()), line -> {
            var read = Json.read(line, DeploymentView.Execution.class);
            if (read.id().equals(id)) {
                found.add(read);
            }
            return found.isEmpty() && ExecutionId.parse(read.id()).step() <= execution.step();
        });
        return found.isEmpty() ? null : found.getFirst();
    }

    static List<DeploymentView.Execution> page(BlockFile file, ExecutionQuery query) {
        var found = new ArrayList<DeploymentView.Execution>();
        var after = query.after();
        var step = query.step();
        var first = Math.max(step == null ? 1 : step, after == null ? 1 : after.step());
        file.from(start(file, first), line -> {
            var execution = Json.read(line, DeploymentView.Execution.class);
            var id = ExecutionId.parse(execution.id());
            if ((after == null || LogStore.ORDER.compare(id, after) > 0) && (step == null || id.step() == step)
                    && (query.state() == null || query.state().equals(execution.state()))) {
                found.add(execution);
            }
            return found.size() < query.limit() && (step == null || id.step() <= step);
        });
        return found;
    }

    private static long start(BlockFile file, int step) {
        return file.about(Detail.class).firstOfSteps.getOrDefault(step, 1L);
    }
}
