package dev.slipway.gateway.http;

import dev.slipway.gateway.access.Caller;
import dev.slipway.gateway.trigger.TriggerView;
import dev.slipway.gateway.trigger.Triggers;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** When triggers are due, what came of them, and one more firing by hand. */
@RestController
final class TriggerController {
    private final Triggers triggers;

    TriggerController(Triggers triggers) {
        this.triggers = triggers;
    }

    @GetMapping({"/api/v1/trigger-status", "/api/v1/spaces/{space}/trigger-status"})
    Paging.Page<TriggerView> list(@PathVariable(required = false) @Nullable String space,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var after = Paging.place(cursor);
        var size = Paging.limit(limit);
        var found = triggers.list(Spaces.of(space)).stream()
                .filter(trigger -> after == null || trigger.name().compareTo(after) > 0).limit(size + 1L).toList();
        return found.size() <= size
                ? new Paging.Page<>(found, null)
                : new Paging.Page<>(found.subList(0, size), Paging.cursor(found.get(size - 1).name()));
    }

    @GetMapping({"/api/v1/trigger-status/{name}", "/api/v1/spaces/{space}/trigger-status/{name}"})
    TriggerView get(@PathVariable(required = false) @Nullable String space, @PathVariable String name) {
        return triggers.get(Spaces.of(space), name);
    }

    @PostMapping({"/api/v1/triggers/{name}/run", "/api/v1/spaces/{space}/triggers/{name}/run"})
    TriggerView.Fired run(@PathVariable(required = false) @Nullable String space, @PathVariable String name,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request) throws InterruptedException {
        return triggers.run(Spaces.of(space), name, Caller.of(request).user(), key);
    }
}
