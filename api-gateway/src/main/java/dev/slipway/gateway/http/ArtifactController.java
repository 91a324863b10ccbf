package dev.slipway.gateway.http;

import dev.slipway.gateway.blob.BlobStore;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.gateway.view.Deployments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The files that the scripts of a deployment left behind. */
@RestController
final class ArtifactController {
    private final Deployments deployments;
    private final BlobStore blobs;

    ArtifactController(Deployments deployments, BlobStore blobs) {
        this.deployments = deployments;
        this.blobs = blobs;
    }

    /** A file: size in bytes, SHA-256 in lower-case hex, and the execution that left it. */
    record Artifact(String name, long size, String sha256, String execution, String step, @Nullable String action,
            @Nullable String target, int attempt) {}

    /** All of a deployment. */
    record Listed(List<Artifact> items) {}

    @GetMapping({"/api/v1/deployments/{id}/artifacts", "/api/v1/spaces/{space}/deployments/{id}/artifacts"})
    Listed list(@PathVariable(required = false) @Nullable String space, @PathVariable String id) {
        return new Listed(of(deployments.get(Spaces.of(space), id)));
    }

    /** {@code execution}: which one, where several left a file of that name. */
    @GetMapping({"/api/v1/deployments/{id}/artifacts/content",
            "/api/v1/spaces/{space}/deployments/{id}/artifacts/content"})
    ResponseEntity<Resource> content(@PathVariable(required = false) @Nullable String space, @PathVariable String id,
            @RequestParam String name, @RequestParam(required = false) @Nullable String execution) throws IOException {
        var named = of(deployments.get(Spaces.of(space), id)).stream()
                .filter(artifact -> artifact.name().equals(name))
                .filter(artifact -> execution == null || artifact.execution().equals(execution)).toList();
        if (named.isEmpty()) {
            throw Problem.notFound("artifact of that name in the deployment " + id);
        }
        if (named.stream().map(Artifact::sha256).distinct().count() > 1) {
            throw new Problem(409, "ambiguous", "several executions left a file of that name: say which with"
                    + " execution=" + String.join(" or ", named.stream().map(Artifact::execution).limit(10).toList()));
        }
        var chosen = named.getLast();
        var attachment = ContentDisposition.attachment().filename(fileName(name), StandardCharsets.UTF_8).build();
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM)
                .eTag("\"" + chosen.sha256() + "\"").header("Content-Disposition", attachment.toString())
                .body(new FileSystemResource(blobs.verified(chosen.sha256())));
    }

    private static List<Artifact> of(DeploymentView deployment) {
        return deployment.steps().stream().flatMap(step -> step.executions().stream()
                .flatMap(execution -> execution.artifacts().stream()
                        .map(artifact -> new Artifact(artifact.name(), artifact.size(), artifact.sha256(),
                                execution.id(), step.name(), execution.action(), execution.target(),
                                execution.attempt()))))
                .toList();
    }

    private static String fileName(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
