package dev.slipway.gateway.http;

import dev.slipway.gateway.presence.Workers;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Workers that are alive. */
@RestController
final class WorkerController {
    private final Workers workers;

    WorkerController(Workers workers) {
        this.workers = workers;
    }

    @GetMapping({"/api/v1/workers", "/api/v1/spaces/{space}/workers"})
    Paging.Page<Workers.Worker> workers(@PathVariable(required = false) @Nullable String space) {
        Spaces.of(space);
        return new Paging.Page<>(workers.alive(), null);
    }
}
