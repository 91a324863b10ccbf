package dev.slipway.gateway.source;

import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.documents.PackageSpec;
import dev.slipway.gateway.blob.BlobStore;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.submit.DocumentSubmission;
import dev.slipway.schemas.id.Names;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Packages: each a document that lists its versions, whose files are in the blob store. */
public final class Packages {
    private static final Duration CATCH_UP = Duration.ofSeconds(5);
    private static final int MOST_VERSIONS = 10_000;
    private static final int MOST_FILES = 100_000;
    private static final int ATTEMPTS = 10;
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+_-]{0,99}");

    private final BlobStore blobs;
    private final Documents documents;
    private final DocumentSubmission submission;

    public Packages(BlobStore blobs, Documents documents, DocumentSubmission submission) {
        this.blobs = blobs;
        this.documents = documents;
        this.submission = submission;
    }

    /** A version that is stored; {@code created}: just now. */
    public record Stored(String name, String version, long size, String sha256, boolean created) {}

    /** Stores a version, once: the same content again changes nothing. Throws 409 for other content, 422, 413. */
    public Stored store(String space, String name, String version, InputStream zip, String user)
            throws IOException, InterruptedException {
        if (!Names.isName(name)) {
            throw Problem.invalid("name", "expected " + Names.RULE);
        }
        if (!VERSION.matcher(version).matches()) {
            throw Problem.invalid("version", "expected a version such as 1.2.0 or 2026.11-rc.1, of at most 100"
                    + " letters, digits and . + _ -");
        }
        var blob = blobs.put(zip, BlobStore.LARGEST);
        check(blob.sha256());
        var fresh = new PackageSpec.Version(version, blob.sha256(), blob.size());
        var key = new DocumentKey(space, Kind.PACKAGE, name);
        for (int attempt = 1;; attempt++) {
            var before = documents.findFresh(key, CATCH_UP);
            var versions = versions(before);
            var known = versions.stream().filter(other -> other.version().equals(version)).findFirst();
            if (known.isPresent()) {
                return again(name, known.get(), fresh);
            }
            if (versions.size() == MOST_VERSIONS) {
                throw new Problem(409, "too-many-versions", "expected at most " + MOST_VERSIONS
                        + " versions of a package, " + name + " has them: use another name");
            }
            var all = new ArrayList<>(versions);
            all.add(fresh);
            try {
                submission.put(key, new PackageSpec(all), user, before.map(Documents.Stored::version).orElse(0L));
                return new Stored(name, version, blob.size(), blob.sha256(), true);
            } catch (Problem problem) {
                if (problem.status() != 412 || attempt == ATTEMPTS) {
                    throw problem;
                }
            }
        }
    }

    private static Stored again(String name, PackageSpec.Version known, PackageSpec.Version fresh) {
        if (!known.sha256().equals(fresh.sha256())) {
            throw new Problem(409, "version-exists", name + " " + known.version() + " is there already with other"
                    + " files, and a version is never replaced: choose another version");
        }
        return new Stored(name, known.version(), known.size(), known.sha256(), false);
    }

    private void check(String sha256) throws IOException {
        try (var zip = new ZipFile(blobs.verified(sha256).toFile())) {
            if (zip.size() == 0 || zip.size() > MOST_FILES) {
                throw Problem.invalid("", "expected a zip of 1 to " + MOST_FILES + " files, found " + zip.size());
            }
        } catch (java.util.zip.ZipException e) {
            throw Problem.invalid("", "expected a zip, found something else: " + e.getMessage());
        }
    }

    /** Of an empty version, the newest that is no preview, or else the newest. */
    Found find(String space, String name, String version) throws SourceNotFound, InterruptedException {
        var versions = Names.isName(name)
                ? versions(documents.findFresh(new DocumentKey(space, Kind.PACKAGE, name), CATCH_UP))
                : List.<PackageSpec.Version>of();
        if (versions.isEmpty()) {
            throw new SourceNotFound("there is no package '" + name + "' in the space " + space
                    + ": 'slipway package push' stores one");
        }
        var found = version.isEmpty()
                ? Optional.ofNullable(newest(versions))
                : versions.stream().filter(other -> other.version().equals(version)).findFirst();
        return found.map(chosen -> new Found(chosen.version(), chosen.sha256()))
                .orElseThrow(() -> new SourceNotFound("the package '" + name + "' has no version '" + version + "'"));
    }

    private static PackageSpec.@Nullable Version newest(List<PackageSpec.Version> versions) {
        return versions.stream().max((one, other) -> VersionOrder.compare(one.version(), other.version())).orElse(null);
    }

    private static List<PackageSpec.Version> versions(Optional<Documents.Stored> stored) {
        return stored.isPresent() && stored.get().document().spec() instanceof PackageSpec spec
                ? spec.versions()
                : List.of();
    }
}
