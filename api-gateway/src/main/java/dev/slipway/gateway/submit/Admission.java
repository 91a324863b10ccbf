package dev.slipway.gateway.submit;

import dev.slipway.documents.ChannelSpec;
import dev.slipway.documents.Document;
import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.documents.ProcessSpec;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.ReleaseSnapshot;
import dev.slipway.documents.ReleaseSpec;
import dev.slipway.documents.RunbookSpec;
import dev.slipway.documents.Spec;
import dev.slipway.documents.TenantSpec;
import dev.slipway.documents.TenantedMode;
import dev.slipway.documents.VariableSetSpec;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.gateway.problem.FieldError;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.release.Channels;
import dev.slipway.gateway.release.Freezes;
import dev.slipway.gateway.release.Progressions.Way;
import dev.slipway.gateway.release.Promotion;
import dev.slipway.gateway.release.Releases;
import dev.slipway.gateway.view.DeploymentView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a deployment may be asked for: what it names is there, and lifecycle, tenant and freezes allow it. */
public final class Admission {
    private static final Duration CATCH_UP = Duration.ofSeconds(5);

    private final Documents documents;
    private final Releases releases;
    private final Channels channels;
    private final Promotion promotion;
    private final Freezes freezes;

    public Admission(Documents documents, Releases releases, Channels channels, Promotion promotion, Freezes freezes) {
        this.documents = documents;
        this.releases = releases;
        this.channels = channels;
        this.promotion = promotion;
        this.freezes = freezes;
    }

    /** What will run: the project as it is, or as it was when the release was made. */
    record Admitted(ProjectSpec project, Map<String, VariableSetSpec> sets, ProcessSpec process,
            @Nullable ReleaseSpec release, ProjectSpec current) {
        @Nullable
        String channel() {
            return release == null ? null : release.channel();
        }
    }

    /** Throws 422 with the fields at fault, 409 when it may not be now. */
    Admitted admit(String space, DeploymentRequest request, Instant now) throws InterruptedException {
        var admitted = understand(space, request, now);
        check(space, request, admitted, now);
        return admitted;
    }

    /** As {@link #admit}, whether it may be now or not. */
    Admitted understand(String space, DeploymentRequest request, Instant now) throws InterruptedException {
        var current = project(space, request);
        var runbook = request.runbook() == null ? null : runbook(space, request, request.runbook());
        var tenant = tenant(space, request,
                runbook == null ? current.releases().tenantedMode() : runbook.tenantedMode());
        var admitted = runbook == null
                ? released(space, request, current)
                : new Admitted(current, sets(space, request, current), runbook.process(), null, current);
        var channel = admitted.channel();
        if (tenant.isPresent() && channel != null) {
            checkChannel(space, request, current, channel, tenant.get());
        }
        tenant.ifPresent(found -> checkValues(admitted.project(), found, request));
        var errors = new ArrayList<FieldError>(request.choices().mistakes(now));
        errors.addAll(new ChosenParts(documents, admitted.process()).mistakes(space, request));
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return admitted;
    }

    /** Throws 409 when what was understood may not be now. */
    void check(String space, DeploymentRequest request, Admitted admitted, Instant now) throws InterruptedException {
        if (admitted.release() != null) {
            promotion.check(space, admitted.release(), admitted.current(), request.environment(), request.tenant());
        }
        if (request.choices().overrideFreeze() == null) {
            freezes.check(new Way(space, request.project(), "", request.tenant()), request.environment(),
                    request.runbook() != null, Objects.requireNonNullElse(request.choices().at(), now));
        }
    }

    /** Throws 409 when what has begun before may not be gone on with: its release goes no further, or a freeze holds. */
    void admitResumed(String space, DeploymentView before, boolean overridesFreeze, Instant now)
            throws InterruptedException {
        var version = before.release();
        if (version != null && before.runbook() == null) {
            var release = releases.find(space, before.project(), version);
            if (release.isPresent()) {
                promotion.checkPrevented(space, release.get(), before.environment(), before.tenant());
            }
        }
        if (!overridesFreeze) {
            freezes.check(new Way(space, before.project(), "", before.tenant()), before.environment(),
                    before.runbook() != null, now);
        }
    }

    private ProjectSpec project(String space, DeploymentRequest request) throws InterruptedException {
        var errors = new ArrayList<FieldError>();
        var project = find(space, Kind.PROJECT, request.project());
        if (project.isEmpty()) {
            errors.add(unknown("project", request.project(), space));
        }
        if (find(space, Kind.ENVIRONMENT, request.environment()).isEmpty()) {
            errors.add(unknown("environment", request.environment(), space));
        }
        if (errors.isEmpty() && project.get() instanceof ProjectSpec spec) {
            return spec;
        }
        throw Problem.invalid(errors);
    }

    private RunbookSpec runbook(String space, DeploymentRequest request, String name) throws InterruptedException {
        if (!(find(space, Kind.RUNBOOK, name).orElse(null) instanceof RunbookSpec runbook)) {
            throw Problem.invalid(List.of(unknown("runbook", name, space)));
        }
        if (!runbook.project().equals(request.project())) {
            throw Problem.invalid("runbook", "'" + name + "' belongs to the project " + runbook.project());
        }
        if (request.release() != null) {
            throw Problem.invalid("release", "a runbook has no releases: remove it");
        }
        if (!runbook.environments().isEmpty() && !runbook.environments().contains(request.environment())) {
            throw Problem.invalid("environment", "the runbook '" + name + "' runs in "
                    + String.join(", ", runbook.environments()) + " only");
        }
        return runbook;
    }

    private Optional<TenantSpec> tenant(String space, DeploymentRequest request, TenantedMode mode)
            throws InterruptedException {
        var name = request.tenant();
        if (!mode.allows(name != null)) {
            throw Problem.invalid("tenant", name == null
                    ? "is missing: this is deployed for tenants only"
                    : "this is not deployed for tenants: set 'tenantedMode' to allow it");
        }
        if (name == null) {
            return Optional.empty();
        }
        if (!(find(space, Kind.TENANT, name).orElse(null) instanceof TenantSpec tenant)) {
            throw Problem.invalid(List.of(unknown("tenant", name, space)));
        }
        if (!tenant.isConnected(request.project(), request.environment())) {
            throw Problem.invalid("tenant", "'" + name + "' is not connected to " + request.project() + " in "
                    + request.environment() + ": add it to the tenant's 'projects'");
        }
        return Optional.of(tenant);
    }

    private static void checkValues(ProjectSpec project, TenantSpec tenant, DeploymentRequest request) {
        var lacking = tenant.lacks(project.releases().tenantVariables(), request.environment());
        if (!lacking.isEmpty()) {
            throw Problem.invalid("tenant", "'" + request.tenant() + "' has no value of "
                    + String.join(", ", lacking) + " in " + request.environment()
                    + ", which the project expects of each tenant: add it to the tenant's 'variables'");
        }
    }

    /** With releases a deployment is of one of them; without any the release is a free label. */
    private Admitted released(String space, DeploymentRequest request, ProjectSpec current)
            throws InterruptedException {
        var version = request.release();
        var release = version == null
                ? Optional.<ReleaseSpec>empty()
                : releases.find(space, request.project(), version);
        if (release.isEmpty()) {
            var known = releases.of(space, request.project());
            if (!known.isEmpty()) {
                throw Problem.invalid("release", (version == null ? "is missing" : "there is no release " + version)
                        + ": the project has releases, the highest is " + known.getFirst().version());
            }
            return new Admitted(current, sets(space, request, current), current.process(), null, current);
        }
        return of(release.get(), current);
    }

    private static Admitted of(ReleaseSpec release, ProjectSpec current) {
        var sets = new HashMap<String, VariableSetSpec>();
        ProjectSpec project = null;
        for (Document document : ReleaseSnapshot.documents(release.snapshot())) {
            if (document.spec() instanceof VariableSetSpec set) {
                sets.put(document.key().name(), set);
            } else if (document.spec() instanceof ProjectSpec spec) {
                project = spec;
            }
        }
        var found = Objects.requireNonNull(project, "a release has its project");
        return new Admitted(found, sets, found.process(), release, current);
    }

    private void checkChannel(String space, DeploymentRequest request, ProjectSpec project, String channel,
            TenantSpec tenant) {
        var tags = Channels.named(channels.of(space, request.project(), project), channel).map(ChannelSpec::tenantTags)
                .orElse(List.of());
        if (!TenantTags.match(tags, tenant.tags())) {
            throw Problem.invalid("tenant", "the channel '" + channel + "' is for tenants with "
                    + String.join(", ", tags) + "; " + request.tenant() + " has "
                    + (tenant.tags().isEmpty() ? "no tags" : String.join(", ", tenant.tags())));
        }
    }

    private Map<String, VariableSetSpec> sets(String space, DeploymentRequest request, ProjectSpec project) {
        var sets = documents.sets(space, project);
        var lost = project.variableSets().stream().filter(name -> !sets.containsKey(name)).toList();
        if (!lost.isEmpty()) {
            throw Problem.invalid("project", "'" + request.project() + "' includes what is not there any more: the"
                    + " VariableSet " + String.join(", ", lost));
        }
        return sets;
    }

    private Optional<Spec> find(String space, Kind kind, String name) throws InterruptedException {
        return documents.findFresh(new DocumentKey(space, kind, name), CATCH_UP)
                .map(stored -> stored.document().spec());
    }

    private static FieldError unknown(String kind, String name, String space) {
        var shown = name.substring(0, Math.min(name.length(), 100));
        return new FieldError(kind, null, "there is no " + kind + " '" + shown + "' in the space " + space
                + ": apply it first");
    }
}
