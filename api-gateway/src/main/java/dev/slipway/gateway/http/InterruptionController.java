package dev.slipway.gateway.http;

import dev.slipway.gateway.access.Caller;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.submit.InterruptionSubmission;
import dev.slipway.gateway.view.DeploymentInterruption;
import dev.slipway.gateway.view.Deployments;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people are asked: by manual interventions, and about failures. */
@RestController
final class InterruptionController {
    private static final Set<String> STATES = Set.of("open", "ended");

    private final InterruptionSubmission submission;
    private final Deployments deployments;

    InterruptionController(InterruptionSubmission submission, Deployments deployments) {
        this.submission = submission;
        this.deployments = deployments;
    }

    @GetMapping({"/api/v1/interruptions", "/api/v1/spaces/{space}/interruptions"})
    Paging.Page<DeploymentInterruption> list(@PathVariable(required = false) @Nullable String space,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String deployment,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        if (state != null && !STATES.contains(state)) {
            throw Problem.badRequest("state: expected open or ended, found " + state);
        }
        var where = Spaces.of(space);
        var size = Paging.limit(limit);
        var place = Paging.place(cursor);
        if (deployment != null) {
            return of(where, deployment, state, place, size);
        }
        if ("ended".equals(state)) {
            throw Problem.badRequest("deployment: expected an id: what has ended is listed for one deployment only");
        }
        var found = deployments.openInterruptions(where, place, size + 1);
        var items = found.stream().limit(size).map(listed -> listed.interruption()).toList();
        return new Paging.Page<>(items, found.size() <= size ? null : Paging.cursor(found.get(size - 1).place()));
    }

    private Paging.Page<DeploymentInterruption> of(String space, String deployment, @Nullable String state,
            @Nullable String after, int size) {
        var found = DeploymentInterruption.of(deployments.get(space, deployment)).stream()
                .filter(each -> state == null || each.interruption().state().equals(state))
                .filter(each -> after == null || each.interruption().id().compareTo(after) > 0).toList();
        return found.size() <= size
                ? new Paging.Page<>(found, null)
                : new Paging.Page<>(found.subList(0, size),
                        Paging.cursor(found.get(size - 1).interruption().id()));
    }

    @GetMapping({"/api/v1/interruptions/{id}", "/api/v1/spaces/{space}/interruptions/{id}"})
    DeploymentInterruption get(@PathVariable(required = false) @Nullable String space, @PathVariable String id) {
        return submission.get(Spaces.of(space), id);
    }

    @PostMapping({"/api/v1/interruptions/{id}/take", "/api/v1/spaces/{space}/interruptions/{id}/take"})
    DeploymentInterruption take(@PathVariable(required = false) @Nullable String space, @PathVariable String id,
            HttpServletRequest request) throws InterruptedException {
        return submission.take(Spaces.of(space), id, Caller.of(request).user());
    }

    @PostMapping({"/api/v1/interruptions/{id}/submit", "/api/v1/spaces/{space}/interruptions/{id}/submit"})
    DeploymentInterruption submit(@PathVariable(required = false) @Nullable String space, @PathVariable String id,
            HttpServletRequest request) throws IOException, InterruptedException {
        return submission.submit(Spaces.of(space), id, Bodies.read(request), Caller.of(request).user());
    }
}
