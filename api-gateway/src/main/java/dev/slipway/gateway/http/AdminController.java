package dev.slipway.gateway.http;

import dev.slipway.gateway.archive.Archives;
import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.gateway.rebuild.ReadModelRefill;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The state of this gateway, and what an administrator may do to the read model. */
@RestController
final class AdminController {
    private final ReadModelRefill refill;
    private final ReadModel model;
    private final Archives archives;
    private final String version;

    AdminController(ReadModelRefill refill, ReadModel model, Archives archives) {
        this.refill = refill;
        this.model = model;
        this.archives = archives;
        var known = AdminController.class.getPackage().getImplementationVersion();
        this.version = known == null ? "development" : known;
    }

    /** Whether requests are taken, and by which version. */
    record Status(boolean ready, String version) {}

    /** How many events were read again. */
    record Rebuilt(long events) {}

    @GetMapping("/api/v1/status")
    Status status() {
        return new Status(true, version);
    }

    @PostMapping("/api/v1/admin/rebuild")
    Rebuilt rebuild() {
        return new Rebuilt(refill.run());
    }

    /** How much is archived; {@code kept}: for how long, as ISO 8601 has it, null for ever. */
    record Archived(long deployments, long logs, long bytes, @Nullable Instant oldest, @Nullable String kept) {}

    @GetMapping("/api/v1/admin/archives")
    Archived archives() {
        var sizes = archives.sizes();
        var kept = sizes.kept();
        return new Archived(sizes.deployments(), sizes.logs(), sizes.bytes(), sizes.oldest(),
                kept == null ? null : kept.toString());
    }

    @PostMapping("/api/v1/admin/wipe-read-model")
    ResponseEntity<Void> wipe() {
        model.wipe();
        return ResponseEntity.noContent().build();
    }
}
