package dev.slipway.gateway.http;

import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.gateway.rebuild.ReadModelRefill;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The state of this gateway, and what an administrator may do to the read model. */
@RestController
final class AdminController {
    private final ReadModelRefill refill;
    private final ReadModel model;
    private final String version;

    AdminController(ReadModelRefill refill, ReadModel model) {
        this.refill = refill;
        this.model = model;
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

    @PostMapping("/api/v1/admin/wipe-read-model")
    ResponseEntity<Void> wipe() {
        model.wipe();
        return ResponseEntity.noContent().build();
    }
}
