package dev.slipway.gateway.http;

import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.readmodel.Bells;
import dev.slipway.gateway.stream.EventFilter;
import dev.slipway.gateway.stream.EventStream;
import dev.slipway.gateway.stream.Sse;
import dev.slipway.gateway.stream.Until;
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
            @RequestParam(required = false) @Nullable String until,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastId,
            HttpServletResponse response) throws IOException, InterruptedException {
        if (until != null && !until.equals("now")) {
            throw Problem.badRequest("until: expected now, or nothing for a stream that goes on, found " + until);
        }
        var filter = new EventFilter(Spaces.of(space), project, null, types(type));
        var place = stream.placeOf(lastId);
        var end = until == null ? new Until.Left() : stream.allThereIs();
        stream.run(filter, place, end, Sse.begin(response));
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
        stream.run(filter, place, new Until.Ended(known, new Shown(known.toString())), Sse.begin(response));
    }

    /** The end of a deployment as the read model shows it. */
    private final class Shown implements Until.Ending {
        private final String id;

        Shown(String id) {
            this.id = id;
        }

        @Override
        public boolean isKnown() {
            try {
                return deployments.hasEnded(id);
            } catch (JedisException | Problem _) {
                return false;
            }
        }

        /** Unless Redis is away for long. */
        @Override
        public void awaitShown() throws InterruptedException {
            var deadline = System.nanoTime() + LATE.toNanos();
            try (var bell = bells.hang(id)) {
                while (!bells.closed() && !isKnown() && System.nanoTime() < deadline) {
                    bell.await(LOOK_ANYWAY);
                }
            }
        }
    }

    private static Set<String> types(@Nullable List<String> types) {
        return types == null
                ? Set.of()
                : types.stream().flatMap(type -> Arrays.stream(type.split(",", -1))).map(String::strip)
                        .filter(type -> !type.isEmpty()).collect(Collectors.toSet());
    }
}
