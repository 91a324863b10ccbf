package dev.slipway.gateway.http;

import dev.slipway.gateway.access.Caller;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.release.Progressions;
import dev.slipway.gateway.release.ReleaseHead;
import dev.slipway.gateway.release.Releases;
import dev.slipway.gateway.submit.ReleaseCreation;
import dev.slipway.gateway.submit.ReleaseProgression;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Releases: make, look. */
@RestController
final class ReleaseController {
    private static final Duration CATCH_UP = Duration.ofSeconds(2);

    private final ReleaseCreation creation;
    private final ReleaseProgression progression;
    private final Releases releases;
    private final Progressions progressions;

    ReleaseController(ReleaseCreation creation, ReleaseProgression progression, Releases releases,
            Progressions progressions) {
        this.creation = creation;
        this.progression = progression;
        this.releases = releases;
        this.progressions = progressions;
    }

    @PostMapping({"/api/v1/releases/{project}/{version}/progression",
            "/api/v1/spaces/{space}/releases/{project}/{version}/progression"})
    ReleaseHead progression(@PathVariable(required = false) @Nullable String space, @PathVariable String project,
            @PathVariable String version, HttpServletRequest request) throws IOException, InterruptedException {
        return progression.set(Spaces.of(space), project, version, Bodies.read(request), Caller.of(request).user());
    }

    /** A release and where it has succeeded: tenants by environment, "" for none. */
    record Shown(ReleaseHead release, Map<String, List<String>> succeeded) {}

    @PostMapping({"/api/v1/releases", "/api/v1/spaces/{space}/releases"})
    ResponseEntity<ReleaseHead> create(@PathVariable(required = false) @Nullable String space,
            HttpServletRequest request) throws IOException, InterruptedException {
        var where = Spaces.of(space);
        var release = creation.create(where, Bodies.read(request), Caller.of(request).user());
        var path = Spaces.path(where, "/releases/" + release.project() + "/"
                + URLEncoder.encode(release.version(), StandardCharsets.UTF_8).replace("+", "%20"));
        return ResponseEntity.created(URI.create(path)).body(release);
    }

    @GetMapping({"/api/v1/releases", "/api/v1/spaces/{space}/releases"})
    Paging.Page<ReleaseHead> list(@PathVariable(required = false) @Nullable String space,
            @RequestParam(required = false) @Nullable String project,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        if (project == null || project.isBlank()) {
            throw Problem.badRequest("project: expected the project whose releases are wanted, as ?project=NAME");
        }
        var place = Paging.place(cursor);
        var size = Paging.limit(limit);
        var all = releases.of(Spaces.of(space), project).stream()
                .dropWhile(head -> place != null && !head.version().equals(place)).skip(place == null ? 0 : 1)
                .limit(size + 1L).toList();
        return all.size() <= size
                ? new Paging.Page<>(all, null)
                : new Paging.Page<>(all.subList(0, size), Paging.cursor(all.get(size - 1).version()));
    }

    @GetMapping({"/api/v1/releases/{project}/{version}", "/api/v1/spaces/{space}/releases/{project}/{version}"})
    Shown get(@PathVariable(required = false) @Nullable String space, @PathVariable String project,
            @PathVariable String version) throws InterruptedException {
        var where = Spaces.of(space);
        var release = creation.get(where, project, version);
        progressions.catchUp(CATCH_UP);
        return new Shown(Releases.head(release), progressions.anywhere(where, project, version, release.createdAt()));
    }
}
