package dev.slipway.gateway.http;

import dev.slipway.gateway.access.Caller;
import dev.slipway.gateway.source.Packages;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stores packages. Which there are, and their removal: as documents of the kind {@code packages}. */
@RestController
final class PackageController {
    private final Packages packages;

    PackageController(Packages packages) {
        this.packages = packages;
    }

    /** A version that is stored. */
    record Stored(String name, String version, long size, String sha256) {}

    @PutMapping({"/api/v1/packages/{name}/versions/{version}",
            "/api/v1/spaces/{space}/packages/{name}/versions/{version}"})
    ResponseEntity<Stored> put(@PathVariable(required = false) @Nullable String space, @PathVariable String name,
            @PathVariable String version, HttpServletRequest request) throws IOException, InterruptedException {
        var stored = packages.store(Spaces.of(space), name, version, request.getInputStream(),
                Caller.of(request).user());
        return ResponseEntity.status(stored.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new Stored(stored.name(), stored.version(), stored.size(), stored.sha256()));
    }
}
