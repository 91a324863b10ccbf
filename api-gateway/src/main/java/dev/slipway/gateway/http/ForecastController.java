package dev.slipway.gateway.http;

import dev.slipway.gateway.access.Caller;
import dev.slipway.gateway.submit.DeploymentForecast;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a deployment would do, and how it would go. */
@RestController
final class ForecastController {
    private final DeploymentForecast forecast;

    ForecastController(DeploymentForecast forecast) {
        this.forecast = forecast;
    }

    @PostMapping({"/api/v1/plan", "/api/v1/spaces/{space}/plan"})
    DeploymentForecast.Planned plan(@PathVariable(required = false) @Nullable String space,
            HttpServletRequest request) throws IOException, InterruptedException {
        return forecast.plan(Spaces.of(space), Bodies.read(request), Caller.of(request).user());
    }

    @PostMapping({"/api/v1/simulate", "/api/v1/spaces/{space}/simulate"})
    DeploymentForecast.Played simulate(@PathVariable(required = false) @Nullable String space,
            HttpServletRequest request) throws IOException, InterruptedException {
        return forecast.simulate(Spaces.of(space), Bodies.read(request), Caller.of(request).user());
    }
}
