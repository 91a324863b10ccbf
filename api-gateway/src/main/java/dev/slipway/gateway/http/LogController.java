package dev.slipway.gateway.http;

import dev.slipway.gateway.log.Line;
import dev.slipway.gateway.log.LogCursor;
import dev.slipway.gateway.log.LogFollower;
import dev.slipway.gateway.log.LogPage;
import dev.slipway.gateway.log.Logs;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.stream.Sse;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.gateway.view.Deployments;
import dev.slipway.schemas.id.ExecutionId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Logs of executions and of whole deployments, in pages or followed. */
@RestController
final class LogController {
    private final Deployments deployments;
    private final Logs logs;
    private final LogFollower follower;

    LogController(Deployments deployments, Logs logs, LogFollower follower) {
        this.deployments = deployments;
        this.logs = logs;
        this.follower = follower;
    }

    @GetMapping({"/api/v1/executions/{id}/logs", "/api/v1/spaces/{space}/executions/{id}/logs"})
    LogPage execution(@PathVariable(required = false) @Nullable String space, @PathVariable String id,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(defaultValue = "verbose") String level) {
        var execution = execution(id);
        return logs.page(deployment(space, execution.deployment().toString()), execution, from(from),
                Paging.limit(limit), level(level));
    }

    @GetMapping(path = {"/api/v1/executions/{id}/logs",
            "/api/v1/spaces/{space}/executions/{id}/logs"}, params = "follow=true")
    void follow(@PathVariable(required = false) @Nullable String space, @PathVariable String id,
            @RequestParam(required = false) @Nullable Long from, @RequestParam(defaultValue = "verbose") String level,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastId,
            HttpServletResponse response) throws IOException, InterruptedException {
        var execution = execution(id);
        var deployment = deployment(space, execution.deployment().toString());
        var run = follower.prepare(
                new LogFollower.Request(deployment.id(), execution, from(from), level(level), lastId));
        run.send(Sse.begin(response));
    }

    @GetMapping({"/api/v1/deployments/{id}/logs", "/api/v1/spaces/{space}/deployments/{id}/logs"})
    Logs.DeploymentPage deployment(@PathVariable(required = false) @Nullable String space, @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(defaultValue = "verbose") String level) {
        var place = Paging.place(cursor);
        var page = logs.page(deployment(space, id), place == null ? null : LogCursor.parse(place), Paging.limit(limit),
                level(level));
        var next = page.next();
        return new Logs.DeploymentPage(page.items(), next == null ? null : Paging.cursor(next), page.complete(),
                page.missing());
    }

    @GetMapping(path = {"/api/v1/deployments/{id}/logs",
            "/api/v1/spaces/{space}/deployments/{id}/logs"}, params = "follow=true")
    void followAll(@PathVariable(required = false) @Nullable String space, @PathVariable String id,
            @RequestParam(defaultValue = "verbose") String level,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastId,
            HttpServletResponse response) throws IOException, InterruptedException {
        var deployment = deployment(space, id);
        var run = follower.prepare(new LogFollower.Request(deployment.id(), null, 1, level(level), lastId));
        run.send(Sse.begin(response));
    }

    private DeploymentView deployment(@Nullable String space, String id) {
        return deployments.get(Spaces.of(space), id);
    }

    private static ExecutionId execution(String id) {
        try {
            return ExecutionId.parse(id);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("such execution: " + e.getMessage());
        }
    }

    private static long from(@Nullable Long from) {
        if (from != null && from < 1) {
            throw Problem.badRequest("from: lines count from 1, found " + from);
        }
        return from == null ? 1 : from;
    }

    private static String level(String level) {
        if (!Line.isLevel(level)) {
            throw Problem.badRequest("level: expected verbose, info, highlight, wait, warning or error");
        }
        return level;
    }
}
