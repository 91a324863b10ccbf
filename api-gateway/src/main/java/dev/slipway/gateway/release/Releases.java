package dev.slipway.gateway.release;

import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.Kind;
import dev.slipway.documents.ReleaseSpec;
import dev.slipway.documents.version.Version;
import dev.slipway.gateway.catalog.CatalogCopy;
import dev.slipway.schemas.catalog.CatalogDocument;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The releases of projects, as far as this gateway has read them. */
public final class Releases {
    private static final Duration CATCH_UP = Duration.ofSeconds(5);

    private final CatalogCopy catalog;
    private final Map<String, ReleaseHead> heads = new ConcurrentHashMap<>();

    public Releases(CatalogCopy catalog) {
        this.catalog = catalog;
    }

    /** Of a project, the highest version first. */
    public List<ReleaseHead> of(String space, String project) {
        return catalog.list(space, Kind.RELEASE.title()).stream().flatMap(document -> head(document).stream())
                .filter(head -> head.project().equals(project)).sorted(newestFirst()).toList();
    }

    private static Comparator<ReleaseHead> newestFirst() {
        return Comparator.<ReleaseHead, Version>comparing(head -> Version.parse(head.version()).orElseThrow())
                .thenComparing(ReleaseHead::createdAt).reversed();
    }

    /** The release with its snapshot; looks again with all that was written before now when it is not there. */
    public Optional<ReleaseSpec> find(String space, String project, String version) throws InterruptedException {
        var found = look(space, project, version);
        if (found.isEmpty() && catalog.catchUp(CATCH_UP)) {
            found = look(space, project, version);
        }
        return found;
    }

    private Optional<ReleaseSpec> look(String space, String project, String version) {
        return catalog.find(space, Kind.RELEASE.title(), ReleaseSpec.nameOf(project, version))
                .flatMap(Releases::read).filter(release -> release.project().equals(project));
    }

    public static DocumentKey key(String space, String project, String version) {
        return new DocumentKey(space, Kind.RELEASE, ReleaseSpec.nameOf(project, version));
    }

    /** Snapshots are large: what is kept of each release is its head. */
    private Optional<ReleaseHead> head(CatalogDocument document) {
        var key = document.getSpace() + "/" + document.getName() + "/" + document.getVersion();
        var known = heads.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        var read = read(document).filter(release -> Version.parse(release.version()).isPresent()).map(Releases::head);
        read.ifPresent(head -> heads.put(key, head));
        return read;
    }

    public static ReleaseHead head(ReleaseSpec release) {
        return new ReleaseHead(release.project(), release.version(), release.channel(), release.notes(),
                release.createdBy(), release.createdAt(), release.prevented());
    }

    private static Optional<ReleaseSpec> read(CatalogDocument document) {
        var reading = DocumentReader.readStored(document.getName(),
                document.getBody().getBytes(StandardCharsets.UTF_8));
        return reading.documents().stream()
                .flatMap(read -> read.spec() instanceof ReleaseSpec release
                        ? java.util.stream.Stream.of(release)
                        : java.util.stream.Stream.empty())
                .findFirst();
    }
}
