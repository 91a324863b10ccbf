package dev.slipway.gateway.http;

import dev.slipway.gateway.blob.BlobStore;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.gateway.view.Deployments;
import dev.slipway.gateway.view.ExecutionQuery;
import dev.slipway.schemas.id.ExecutionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    /** Executions that are looked through for a page. */
    private static final int AT_ONCE = 500;

    private final Deployments deployments;
    private final BlobStore blobs;

    ArtifactController(Deployments deployments, BlobStore blobs) {
        this.deployments = deployments;
        this.blobs = blobs;
    }

    /** A file: size in bytes, SHA-256 in lower-case hex, and the execution that left it. */
    record Artifact(String name, long size, String sha256, String execution, String step, @Nullable String action,
            @Nullable String target, int attempt) {}

    /** A page holds the files of some executions, which may be none. */
    @GetMapping({"/api/v1/deployments/{id}/artifacts", "/api/v1/spaces/{space}/deployments/{id}/artifacts"})
    Paging.Page<Artifact> list(@PathVariable(required = false) @Nullable String space, @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor) {
        return page(deployments.get(Spaces.of(space), id), ExecutionController.after(cursor, id));
    }

    /** {@code execution}: which one, where several left a file of that name. */
    @GetMapping({"/api/v1/deployments/{id}/artifacts/content",
            "/api/v1/spaces/{space}/deployments/{id}/artifacts/content"})
    ResponseEntity<Resource> content(@PathVariable(required = false) @Nullable String space, @PathVariable String id,
            @RequestParam String name, @RequestParam(required = false) @Nullable String execution) throws IOException {
        var named = named(deployments.get(Spaces.of(space), id), name, execution);
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

    private List<Artifact> named(DeploymentView deployment, String name, @Nullable String execution) {
        var named = new ArrayList<Artifact>();
        String cursor = null;
        do {
            var page = page(deployment, ExecutionController.after(cursor, deployment.id()));
            page.items().stream().filter(artifact -> artifact.name().equals(name))
                    .filter(artifact -> execution == null || artifact.execution().equals(execution))
                    .forEach(named::add);
            cursor = page.next();
        } while (cursor != null);
        return named;
    }

    private Paging.Page<Artifact> page(DeploymentView deployment, @Nullable ExecutionId after) {
        var found = deployments.executions(deployment, new ExecutionQuery(null, null, after, AT_ONCE));
        var items = found.stream().flatMap(execution -> of(deployment, execution)).toList();
        return new Paging.Page<>(items, found.size() < AT_ONCE ? null : Paging.cursor(found.getLast().id()));
    }

    private static Stream<Artifact> of(DeploymentView deployment,
            DeploymentView.Execution execution) {
        var number = ExecutionId.parse(execution.id()).step();
        var step = deployment.steps().stream().filter(other -> other.number() == number).findFirst()
                .map(DeploymentView.Step::name).orElse("");
        return execution.artifacts().stream()
                .map(artifact -> new Artifact(artifact.name(), artifact.size(), artifact.sha256(), execution.id(),
                        step, execution.action(), execution.target(), execution.attempt()));
    }

    private static String fileName(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
