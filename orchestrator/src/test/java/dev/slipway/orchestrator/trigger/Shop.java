package dev.slipway.orchestrator.trigger;

import dev.slipway.documents.Document;
import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.Kind;
import dev.slipway.documents.Origin;
import dev.slipway.documents.ReleaseSnapshot;
import dev.slipway.documents.ReleaseSpec;
import dev.slipway.documents.ReleaseSpec.Prevention;
import dev.slipway.orchestrator.planning.CatalogCopy;
import dev.slipway.orchestrator.planning.Catalogs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A catalog with a shop that is deployed to three environments. */
final class Shop {
    static final String ENVIRONMENTS = """
            apiVersion: slipway.dev/v1
            kind: Environment
            metadata: {name: test}
            spec: {sortOrder: 1}
            ---
            apiVersion: slipway.dev/v1
            kind: Environment
            metadata: {name: staging}
            spec: {sortOrder: 2}
            ---
            apiVersion: slipway.dev/v1
            kind: Environment
            metadata: {name: production}
            spec: {sortOrder: 3}
            ---
            """;
    static final String PROJECT = document("Project", "shop", "lifecycle: default, channels: [{name: stable, default:"
            + " true}, {name: beta, tenantTags: [Ring/Early]}], process: {steps: [{name: One, type: noop}]}");

    private int releases;
    private final String project;
    private final CatalogCopy catalog;

    Shop(String project, String... documents) {
        this.project = project;
        this.catalog = Catalogs.of(ENVIRONMENTS + project + String.join("", documents));
    }

    static String document(String kind, String name, String spec) {
        return "apiVersion: slipway.dev/v1\nkind: " + kind + "\nmetadata: {name: " + name + "}\nspec: {" + spec
                + "}\n---\n";
    }

    ReleaseSpec release(String version, @Nullable String channel) {
        return release(version, channel, null);
    }

    ReleaseSpec release(String version, @Nullable String channel, @Nullable Prevention prevented) {
        var snapshot = ReleaseSnapshot
                .of(DocumentReader.read("test", project.getBytes(StandardCharsets.UTF_8)).documents());
        var release = new ReleaseSpec("shop", version, channel, null, "ada", Instant.ofEpochSecond(++releases),
                snapshot, prevented);
        var key = new DocumentKey("default", Kind.RELEASE, ReleaseSpec.nameOf("shop", version));
        catalog.readAhead(Catalogs.stored(new Document(key, null, release, new Origin("test", 1))));
        return release;
    }

    CatalogCopy catalog() {
        return catalog;
    }
}
