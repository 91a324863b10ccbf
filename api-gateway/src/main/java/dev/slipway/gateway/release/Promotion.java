package dev.slipway.gateway.release;

import dev.slipway.documents.ChannelSpec;
import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.EnvironmentSpec;
import dev.slipway.documents.Kind;
import dev.slipway.documents.LifecycleSpec;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.ReleaseSpec;
import dev.slipway.documents.lifecycle.Route;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.release.Progressions.Way;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a release may go where somebody wants it (process.md 10.3). */
public final class Promotion {
    private static final Duration CATCH_UP = Duration.ofSeconds(5);

    private final Documents documents;
    private final Channels channels;
    private final Progressions progressions;

    public Promotion(Documents documents, Channels channels, Progressions progressions) {
        this.documents = documents;
        this.channels = channels;
        this.progressions = progressions;
    }

    /** Throws 409 with what must be there first, 503 when that is not known. */
    public void check(String space, ReleaseSpec release, ProjectSpec project, String environment,
            @Nullable String tenant) throws InterruptedException {
        checkPrevented(space, release, environment, tenant);
        var route = route(space, release, project);
        if (route.isEmpty()) {
            return;
        }
        var refusal = route.get().refusal(environment, succeeded(space, release, tenant));
        if (refusal.isPresent()) {
            throw new Problem(409, "lifecycle", "release " + release.version() + " of " + release.project()
                    + " can't go to " + environment + (tenant == null ? "" : " for " + tenant) + " yet: "
                    + refusal.get());
        }
    }

    /** Throws 409 when the release goes no further and has not succeeded there (LC-5), 503 when that is not known. */
    public void checkPrevented(String space, ReleaseSpec release, String environment, @Nullable String tenant)
            throws InterruptedException {
        var prevented = release.prevented();
        if (prevented != null && !succeeded(space, release, tenant).contains(environment)) {
            throw new Problem(409, "prevented", "release " + release.version() + " of " + release.project()
                    + " goes no further since " + prevented.at() + ", says " + prevented.by() + ": "
                    + prevented.reason() + ". 'slipway release progression allow' lets it go on");
        }
    }

    private Set<String> succeeded(String space, ReleaseSpec release, @Nullable String tenant)
            throws InterruptedException {
        if (!progressions.catchUp(CATCH_UP)) {
            throw new Problem(503, "progression-unknown", "where the release has succeeded is not known, as Kafka does"
                    + " not answer: ask again in a moment");
        }
        return progressions.since(release.createdAt(), new Way(space, release.project(), release.version(), tenant));
    }

    /** The phases that a release goes through; empty when its project has no lifecycle. */
    public Optional<Route> route(String space, ReleaseSpec release, ProjectSpec project) {
        var name = lifecycle(space, release, project);
        if (name == null) {
            return Optional.empty();
        }
        return documents.find(new DocumentKey(space, Kind.LIFECYCLE, name))
                .map(found -> Route.of(name, (LifecycleSpec) found.document().spec(), environments(space)));
    }

    private @Nullable String lifecycle(String space, ReleaseSpec release, ProjectSpec project) {
        var usual = project.releases().lifecycle();
        var channel = release.channel();
        if (channel == null) {
            return usual;
        }
        return Channels.named(channels.of(space, release.project(), project), channel).map(ChannelSpec::lifecycle)
                .orElse(usual);
    }

    /** By sort order, then by name. */
    private List<String> environments(String space) {
        record Ordered(String name, int order) {}
        return documents.list(space, Kind.ENVIRONMENT).stream().map(stored -> documents
                .find(new DocumentKey(space, Kind.ENVIRONMENT, stored.getName()))
                .map(found -> found.document().spec() instanceof EnvironmentSpec spec
                        ? new Ordered(stored.getName(), spec.sortOrder())
                        : null)
                .orElse(null)).filter(Objects::nonNull)
                .sorted(Comparator.comparingInt(Ordered::order).thenComparing(Ordered::name)).map(Ordered::name)
                .toList();
    }
}
