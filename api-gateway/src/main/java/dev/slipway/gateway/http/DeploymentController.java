package dev.slipway.gateway.http;

import dev.slipway.gateway.access.Caller;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.submit.DeploymentSubmission;
import dev.slipway.gateway.submit.Repetition;
import dev.slipway.gateway.submit.Standstill;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.gateway.view.Deployments;
import dev.slipway.gateway.view.ViewStore;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deployments: submit, look, cancel. */
@RestController
final class DeploymentController {
    private static final Set<String> STATES = Set.of("queued", "running", "waiting", "succeeded", "failed",
            "cancelled", "compensated");

    private final DeploymentSubmission submission;
    private final Deployments deployments;
    private final Standstill standstill;
    private final Repetition repetition;

    DeploymentController(DeploymentSubmission submission, Deployments deployments, Standstill standstill,
            Repetition repetition) {
        this.submission = submission;
        this.repetition = repetition;
        this.deployments = deployments;
        this.standstill = standstill;
    }

    @PostMapping({"/api/v1/deployments", "/api/v1/spaces/{space}/deployments"})
    ResponseEntity<DeploymentView> submit(@PathVariable(required = false) @Nullable String space,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestParam(defaultValue = "false") boolean forceShortSecrets, HttpServletRequest request)
            throws IOException, InterruptedException {
        var where = Spaces.of(space);
        var view = submission.submit(where, Bodies.read(request), Caller.of(request).user(), idempotencyKey,
                forceShortSecrets);
        return accepted(where, view);
    }

    private static ResponseEntity<DeploymentView> accepted(String space, DeploymentView view) {
        return ResponseEntity.accepted().location(URI.create(Spaces.path(space, "/deployments/" + view.id())))
                .body(view);
    }

    @PostMapping({"/api/v1/deployments/{id}/resume", "/api/v1/spaces/{space}/deployments/{id}/resume"})
    ResponseEntity<DeploymentView> resume(@PathVariable(required = false) @Nullable String space,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            HttpServletRequest request) throws IOException, InterruptedException {
        var where = Spaces.of(space);
        return accepted(where, repetition.resume(where, id, Bodies.read(request), Caller.of(request).user(),
                idempotencyKey));
    }

    @PostMapping({"/api/v1/deployments/{id}/rerun", "/api/v1/spaces/{space}/deployments/{id}/rerun"})
    ResponseEntity<DeploymentView> rerun(@PathVariable(required = false) @Nullable String space,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            HttpServletRequest request) throws IOException, InterruptedException {
        var where = Spaces.of(space);
        return accepted(where, repetition.rerun(where, id, Bodies.read(request), Caller.of(request).user(),
                idempotencyKey));
    }

    @GetMapping({"/api/v1/deployments", "/api/v1/spaces/{space}/deployments"})
    Paging.Page<DeploymentView> list(@PathVariable(required = false) @Nullable String space,
            @RequestParam(required = false) @Nullable String project,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        if (state != null && !STATES.contains(state)) {
            throw Problem
                    .badRequest("state: expected one of " + STATES.stream().sorted().toList() + ", found " + state);
        }
        var size = Paging.limit(limit);
        return page(deployments.list(Spaces.of(space), project, state, cursor(cursor), size + 1), size);
    }

    /** The first so many of what was found, and where to go on. */
    static Paging.Page<DeploymentView> page(List<DeploymentView> found, int size) {
        if (found.size() <= size) {
            return new Paging.Page<>(found, null);
        }
        var last = found.get(size - 1);
        return new Paging.Page<>(found.subList(0, size),
                Paging.cursor(last.createdAt().toEpochMilli() + ":" + last.id()));
    }

    static ViewStore.@Nullable Cursor cursor(@Nullable String cursor) {
        var place = Paging.place(cursor);
        if (place == null) {
            return null;
        }
        var colon = place.indexOf(':');
        try {
            return new ViewStore.Cursor(Long.parseLong(place.substring(0, Math.max(0, colon))),
                    place.substring(colon + 1));
        } catch (NumberFormatException _) {
            throw Problem.badRequest("cursor: expected the cursor of an earlier page of deployments");
        }
    }

    @GetMapping({"/api/v1/deployments/{id}", "/api/v1/spaces/{space}/deployments/{id}"})
    DeploymentView get(@PathVariable(required = false) @Nullable String space, @PathVariable String id) {
        return deployments.get(Spaces.of(space), id);
    }

    @PostMapping({"/api/v1/deployments/{id}/cancel", "/api/v1/spaces/{space}/deployments/{id}/cancel"})
    ResponseEntity<DeploymentSubmission.Cancelling> cancel(@PathVariable(required = false) @Nullable String space,
            @PathVariable String id, HttpServletRequest request) throws IOException {
        var cancelling = submission.cancel(Spaces.of(space), id, Bodies.read(request), Caller.of(request).user());
        return ResponseEntity.accepted().body(standstill.after(cancelling));
    }
}
