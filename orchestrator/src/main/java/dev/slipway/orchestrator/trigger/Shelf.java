package dev.slipway.orchestrator.trigger;

import dev.slipway.documents.ChannelSpec;
import dev.slipway.documents.EnvironmentSpec;
import dev.slipway.documents.Kind;
import dev.slipway.documents.LifecycleSpec;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.ReleaseSpec;
import dev.slipway.documents.Spec;
import dev.slipway.documents.TenantSpec;
import dev.slipway.documents.lifecycle.ProjectChannels;
import dev.slipway.documents.lifecycle.Route;
import dev.slipway.documents.version.Version;
import dev.slipway.orchestrator.planning.Catalog;
import dev.slipway.orchestrator.planning.StaticFilters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The documents of a space that say what may be deployed where. */
final class Shelf {
    private static final Comparator<ReleaseSpec> NEWEST = Comparator.comparing(ReleaseSpec::createdAt)
            .thenComparing(release -> Version.parse(release.version()).orElseThrow());

    private final String space;
    private final Catalog catalog;

    Shelf(String space, Catalog catalog) {
        this.space = space;
        this.catalog = catalog;
    }

    String space() {
        return space;
    }

    <T extends Spec> Optional<T> find(Kind kind, String name, Class<T> type) {
        return catalog.spec(space, kind, name).filter(type::isInstance).map(type::cast);
    }

    /** The one that was made last, of all or of a channel. */
    Optional<ReleaseSpec> latest(String project, @Nullable String channel) {
        return releases(project).stream()
                .filter(release -> channel == null || channel.equalsIgnoreCase(release.channel())).max(NEWEST);
    }

    private List<ReleaseSpec> releases(String project) {
        var found = new ArrayList<ReleaseSpec>();
        catalog.each(space, Kind.RELEASE, (_, spec) -> {
            if (spec instanceof ReleaseSpec release && release.project().equals(project)
                    && Version.parse(release.version()).isPresent()) {
                found.add(release);
            }
        });
        return found;
    }

    Optional<ReleaseSpec> release(String project, String version) {
        return find(Kind.RELEASE, ReleaseSpec.nameOf(project, version), ReleaseSpec.class);
    }

    Optional<ChannelSpec> channel(ReleaseSpec release, ProjectSpec project) {
        var name = release.channel();
        if (name == null) {
            return Optional.empty();
        }
        var documents = new TreeMap<String, ChannelSpec>();
        catalog.each(space, Kind.CHANNEL, (document, spec) -> {
            if (spec instanceof ChannelSpec channel) {
                documents.put(document, channel);
            }
        });
        return ProjectChannels.named(ProjectChannels.of(release.project(), project, documents), name);
    }

    /** The phases that a release goes through; empty when its project has no lifecycle. */
    Optional<Route> route(ReleaseSpec release, ProjectSpec project) {
        var name = channel(release, project).map(ChannelSpec::lifecycle)
                .or(() -> Optional.ofNullable(project.releases().lifecycle()));
        return name.flatMap(lifecycle -> find(Kind.LIFECYCLE, lifecycle, LifecycleSpec.class)
                .map(spec -> Route.of(lifecycle, spec, environments())));
    }

    /** By sort order, then by name. */
    private List<String> environments() {
        record Ordered(String name, int order) {}
        var found = new ArrayList<Ordered>();
        catalog.each(space, Kind.ENVIRONMENT, (name, spec) -> {
            if (spec instanceof EnvironmentSpec environment) {
                found.add(new Ordered(name, environment.sortOrder()));
            }
        });
        return found.stream().sorted(Comparator.comparingInt(Ordered::order).thenComparing(Ordered::name))
                .map(Ordered::name).toList();
    }

    /** The tenants to whom the project is deployed, in the environment or, without one, in any. */
    List<String> connected(String project, @Nullable String environment) {
        var found = new ArrayList<String>();
        catalog.each(space, Kind.TENANT, (name, spec) -> {
            if (spec instanceof TenantSpec tenant && tenant.projects().stream()
                    .anyMatch(connection -> connection.name().equals(project)
                            && (environment == null || connection.environments().contains(environment)))) {
                found.add(name);
            }
        });
        return found;
    }

    /** Why a tenant can't have it there; empty when it can. Tags are those of the channel. */
    Optional<String> refusal(String tenant, String project, String environment, Optional<ChannelSpec> channel) {
        var found = find(Kind.TENANT, tenant, TenantSpec.class);
        if (found.isEmpty()) {
            return Optional.of("there is no tenant '" + tenant + "' any more");
        }
        if (!found.get().isConnected(project, environment)) {
            return Optional.of("the tenant '" + tenant + "' is not connected to " + project + " in " + environment);
        }
        var lacking = found.get().lacks(find(Kind.PROJECT, project, ProjectSpec.class)
                .map(spec -> spec.releases().tenantVariables()).orElse(List.of()), environment);
        if (!lacking.isEmpty()) {
            return Optional.of("the tenant '" + tenant + "' has no value of " + String.join(", ", lacking));
        }
        return channel.filter(limited -> !StaticFilters.matches(limited.tenantTags(), found.get().tags()))
                .map(limited -> "the channel '" + limited.name() + "' is for tenants with "
                        + String.join(", ", limited.tenantTags()) + ", which '" + tenant + "' has not");
    }
}
