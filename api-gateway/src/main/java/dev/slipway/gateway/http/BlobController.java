package dev.slipway.gateway.http;

import dev.slipway.gateway.access.Caller;
import dev.slipway.gateway.blob.BlobStore;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.schemas.id.ExecutionId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Large scripts for workers, and artifacts from them. */
@RestController
final class BlobController {
    private static final int LONGEST_NAME = 255;

    private final BlobStore blobs;

    BlobController(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** An artifact that was stored. */
    record Stored(String name, long size, String sha256) {}

    @GetMapping("/api/v1/blobs/{sha256}")
    ResponseEntity<Resource> get(@PathVariable String sha256) throws IOException {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).eTag("\"" + sha256 + "\"")
                .body(new FileSystemResource(blobs.verified(sha256)));
    }

    @PostMapping("/api/v1/executions/{id}/artifacts")
    ResponseEntity<Stored> put(@PathVariable String id, @RequestParam String name, HttpServletRequest request)
            throws IOException {
        ExecutionId execution;
        try {
            execution = ExecutionId.parse(id);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("such execution: " + e.getMessage());
        }
        var holder = Caller.of(request).execution();
        if (holder != null && !holder.equals(execution)) {
            throw new Problem(403, "foreign-token", "this token belongs to another execution");
        }
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid("name", "expected 1 to " + LONGEST_NAME + " printable characters");
        }
        var blob = blobs.put(request.getInputStream(), BlobStore.LARGEST);
        return ResponseEntity.status(HttpStatus.CREATED).body(new Stored(name, blob.size(), blob.sha256()));
    }
}
