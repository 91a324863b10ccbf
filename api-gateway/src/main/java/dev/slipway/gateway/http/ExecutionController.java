package dev.slipway.gateway.http;

import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.gateway.view.Deployments;
import dev.slipway.gateway.view.ExecutionQuery;
import dev.slipway.schemas.id.ExecutionId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Executions of a deployment, in pages: a step on many targets has many. */
@RestController
final class ExecutionController {
    private static final Pattern STATE = Pattern.compile("[a-z-]{1,40}");

    private final Deployments deployments;

    ExecutionController(Deployments deployments) {
        this.deployments = deployments;
    }

    @GetMapping({"/api/v1/deployments/{id}/executions", "/api/v1/spaces/{space}/deployments/{id}/executions"})
    Paging.Page<DeploymentView.Execution> list(@PathVariable(required = false) @Nullable String space,
            @PathVariable String id, @RequestParam(required = false) @Nullable Integer step,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        if (state != null && !STATE.matcher(state).matches()) {
            throw Problem.badRequest("state: expected a state of an execution such as failed");
        }
        var size = Paging.limit(limit);
        var found = deployments.executions(Spaces.of(space), id,
                new ExecutionQuery(step, state, after(cursor, id), size + 1));
        if (found.size() <= size) {
            return new Paging.Page<>(found, null);
        }
        return new Paging.Page<>(found.subList(0, size), Paging.cursor(found.get(size - 1).id()));
    }

    /** The execution behind which a page begins; throws 400 for what is no cursor of this deployment. */
    static @Nullable ExecutionId after(@Nullable String cursor, String deployment) {
        var place = Paging.place(cursor);
        if (place == null) {
            return null;
        }
        try {
            var execution = ExecutionId.parse(place);
            if (execution.deployment().toString().equals(deployment)) {
                return execution;
            }
        } catch (IllegalArgumentException _) {
            // answered below
        }
        throw Problem.badRequest("cursor: expected the cursor of an earlier page of this deployment's executions");
    }
}
