package dev.slipway.gateway.http;

import dev.slipway.gateway.access.Caller;
import dev.slipway.gateway.submit.DeploymentSubmission;
import dev.slipway.gateway.submit.RunbookRuns;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.gateway.view.Deployments;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs of runbooks: deployments without a release. */
@RestController
final class RunbookController {
    private final RunbookRuns runs;
    private final DeploymentSubmission submission;
    private final Deployments deployments;

    RunbookController(RunbookRuns runs, DeploymentSubmission submission, Deployments deployments) {
        this.runs = runs;
        this.submission = submission;
        this.deployments = deployments;
    }

    @PostMapping({"/api/v1/runbooks/{name}/runs", "/api/v1/spaces/{space}/runbooks/{name}/runs"})
    ResponseEntity<DeploymentView> run(@PathVariable(required = false) @Nullable String space,
            @PathVariable String name,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestParam(defaultValue = "false") boolean forceShortSecrets, HttpServletRequest request)
            throws IOException, InterruptedException {
        var where = Spaces.of(space);
        var view = submission.submit(where, runs.request(where, name, Bodies.read(request)),
                Caller.of(request).user(), idempotencyKey, forceShortSecrets);
        return ResponseEntity.accepted().location(URI.create(Spaces.path(where, "/deployments/" + view.id())))
                .body(view);
    }

    @GetMapping({"/api/v1/runbooks/{name}/runs", "/api/v1/spaces/{space}/runbooks/{name}/runs"})
    Paging.Page<DeploymentView> list(@PathVariable(required = false) @Nullable String space,
            @PathVariable String name, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var size = Paging.limit(limit);
        return DeploymentController.page(deployments.runs(Spaces.of(space), name,
                DeploymentController.cursor(cursor), size + 1), size);
    }
}
