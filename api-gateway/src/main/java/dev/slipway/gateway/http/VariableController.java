package dev.slipway.gateway.http;

import dev.slipway.gateway.variable.Evaluating;
import dev.slipway.gateway.variable.EvaluationRequest;
import dev.slipway.gateway.variable.Place;
import dev.slipway.gateway.variable.ProjectValues;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Variables: which values hold where, why, and what a template comes to. */
@RestController
final class VariableController {
    private final ProjectValues projects;
    private final Evaluating evaluating;
    private final Clock clock;

    VariableController(ProjectValues projects, Evaluating evaluating, Clock clock) {
        this.projects = projects;
        this.evaluating = evaluating;
        this.clock = clock;
    }

    @GetMapping({"/api/v1/projects/{name}/variables", "/api/v1/spaces/{space}/projects/{name}/variables"})
    Record variables(@PathVariable(required = false) @Nullable String space, @PathVariable String name,
            @RequestParam(required = false) @Nullable String environment,
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String tenant,
            @RequestParam(required = false) @Nullable String explain) throws InterruptedException {
        var values = projects.in(Spaces.of(space), name, new Place(environment, step, target, channel, tenant));
        return explain == null ? values.shown(clock.instant()) : values.explain(explain);
    }

    @PostMapping({"/api/v1/evaluate", "/api/v1/spaces/{space}/evaluate"})
    Evaluating.Evaluated evaluate(@PathVariable(required = false) @Nullable String space, HttpServletRequest request)
            throws IOException, InterruptedException {
        return evaluating.evaluate(Spaces.of(space), EvaluationRequest.read(Bodies.read(request)));
    }
}
