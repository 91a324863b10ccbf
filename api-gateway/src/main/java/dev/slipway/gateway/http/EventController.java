package dev.slipway.gateway.http;

import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.readmodel.Bells;
import dev.slipway.gateway.stream.EventFilter;
import dev.slipway.gateway.stream.EventStream;
import dev.slipway.gateway.stream.Sse;
import dev.slipway.gateway.view.Deployments;
import dev.slipway.gateway.view.ViewStore;
import dev.slipway.schemas.id.DeploymentId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import redis.clients.jedis.exceptions.JedisException;

/** Events as they happen: CloudEvents in JSON, as server-sent events. */
@RestController
final class EventController {
    private static final Duration LATE = Duration.ofSeconds(5);
    private static final Duration LOOK_ANYWAY = Duration.ofMillis(500);

    private final EventStream stream;
    private final Deployments deployments;
    private final ViewStore views;
    private final Bells bells;

    EventController(EventStream stream, Deployments deployments, ViewStore views, Bells bells) {
        this.stream = stream;
        this.deployments = deployments;
        this.views = views;
        this.bells = bells;
    }

    @GetMapping({"/api/v1/events", "/api/v1/spaces/{space}/events"})
    void all(@PathVariable(required = false) @Nullable String space,
            @RequestParam(required = false) @Nullable String project,
            @RequestParam(required = false) @Nullable List<String> type,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastId,
            HttpServletResponse response) throws IOException, InterruptedException {
        var filter = new EventFilter(Spaces.of(space), project, null, types(type));
        var place = stream.placeOf(lastId);
        stream.run(filter, place, null, Sse.begin(response), () -> {});
    }

    @GetMapping({"/api/v1/deployments/{id}/events", "/api/v1/spaces/{space}/deployments/{id}/events"})
    void ofDeployment(@PathVariable(required = false) @Nullable String space, @PathVariable String id,
            @RequestParam(required = false) @Nullable List<String> type,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastId,
            HttpServletResponse response) throws IOException, InterruptedException {
        var deployment = deployments.get(Spaces.of(space), id);
        var filter = new EventFilter(deployment.space(), null, deployment.id(), types(type));
        var known = DeploymentId.parse(deployment.id());
        var place = stream.placeOf(known, views.firstOffset(deployment.id()), lastId);
        var stopAt = deployment.ended() ? (Long) stream.endOf(known) : null;
        stream.run(filter, place, stopAt, Sse.begin(response), () -> awaitEnd(deployment.id()));
    }

    /** Whoever was told the end finds it when looking, too; unless Redis is away for long. */
    private void awaitEnd(String id) throws InterruptedException {
        var deadline = System.nanoTime() + LATE.toNanos();
        try (var bell = bells.hang(id)) {
            while (!bells.closed() && !hasEnded(id) && System.nanoTime() < deadline) {
                bell.await(LOOK_ANYWAY);
            }
        }
    }

    private boolean hasEnded(String id) {
        try {
            var view = deployments.find(id);
            return view != null && view.ended();
        } catch (JedisException | Problem _) {
            return false;
        }
    }

    private static Set<String> types(@Nullable List<String> types) {
        return types == null
                ? Set.of()
                : types.stream().flatMap(type -> Arrays.stream(type.split(",", -1))).map(String::strip)
                        .filter(type -> !type.isEmpty()).collect(Collectors.toSet());
    }
}
