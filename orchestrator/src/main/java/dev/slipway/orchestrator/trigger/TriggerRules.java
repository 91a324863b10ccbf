package dev.slipway.orchestrator.trigger;

import dev.slipway.documents.ChannelSpec;
import dev.slipway.documents.EnvironmentSpec;
import dev.slipway.documents.Kind;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.ReleaseSpec;
import dev.slipway.documents.RunbookSpec;
import dev.slipway.documents.TenantedMode;
import dev.slipway.documents.TriggerSpec;
import dev.slipway.documents.TriggerSpec.Action.DeployRelease;
import dev.slipway.documents.TriggerSpec.Action.RunRunbook;
import dev.slipway.documents.TriggerSpec.When;
import dev.slipway.orchestrator.planning.Catalog;
import dev.slipway.schemas.id.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a trigger does when it is set off (process.md SC-3). */
public final class TriggerRules {
    private final Shelf shelf;
    private final Progress progress;
    private final Optional<Lane> after;

    private TriggerRules(Shelf shelf, Progress progress, Optional<Lane> after) {
        this.shelf = shelf;
        this.progress = progress;
        this.after = after;
    }

    /** {@code after}: where the deployment has succeeded that sets it off, if one does. */
    public static Outcome fire(String space, TriggerSpec trigger, Optional<Lane> after, Catalog catalog,
            Progress progress) {
        var rules = new TriggerRules(new Shelf(space, catalog), progress, after);
        return switch (trigger.action()) {
            case DeployRelease deploy -> rules.deploy(deploy);
            case RunRunbook run -> rules.run(run);
        };
    }

    /** The enabled triggers that a success there sets off, by name. */
    public static List<String> setOffBy(Lane lane, Catalog catalog) {
        var found = new ArrayList<String>();
        catalog.each(lane.space(), Kind.TRIGGER, (name, spec) -> {
            if (spec instanceof TriggerSpec trigger && !trigger.disabled()
                    && trigger.when() instanceof When.AfterDeployment(var project, var environment)
                    && project.equals(lane.project()) && environment.equals(lane.environment())) {
                found.add(name);
            }
        });
        return found;
    }

    private Outcome deploy(DeployRelease deploy) {
        var project = shelf.find(Kind.PROJECT, deploy.project(), ProjectSpec.class);
        if (project.isEmpty()) {
            return gone("project", deploy.project());
        }
        return each(deploy.project(), deploy.environment(), deploy.tenant(), project.get().releases().tenantedMode(),
                lane -> deploy(deploy, project.get(), lane));
    }

    private Outcome run(RunRunbook run) {
        var runbook = shelf.find(Kind.RUNBOOK, run.runbook(), RunbookSpec.class);
        if (runbook.isEmpty()) {
            return gone("runbook", run.runbook());
        }
        var name = runbook.get().project();
        var project = shelf.find(Kind.PROJECT, name, ProjectSpec.class);
        if (project.isEmpty()) {
            return gone("project", name);
        }
        if (!runbook.get().environments().isEmpty() && !runbook.get().environments().contains(run.environment())) {
            return Outcome.error("the runbook '" + run.runbook() + "' runs in "
                    + String.join(", ", runbook.get().environments()) + " only, not in " + run.environment());
        }
        return each(name, run.environment(), run.tenant(), runbook.get().tenantedMode(),
                lane -> refusal(lane, Optional.empty())
                        .or(() -> Unattended.refusal(project.get(), runbook.get().process(), shelf))
                        .map(reason -> error(lane, reason)).orElseGet(() -> Outcome.of(new Wanted(lane,
                                Optional.empty(), Optional.empty(), Optional.of(run.runbook())))));
    }

    private interface InLane {
        Outcome decide(Lane lane);
    }

    /** For the tenant that is named, for none, or for all that are connected, as the mode is. */
    private Outcome each(String project, String environment, @Nullable String tenant, TenantedMode mode,
            InLane decision) {
        if (shelf.find(Kind.ENVIRONMENT, environment, EnvironmentSpec.class).isEmpty()) {
            return gone("environment", environment);
        }
        if (tenant != null && !mode.allows(true)) {
            return Outcome.error(project + " is not deployed for tenants, but the trigger names '" + tenant + "'");
        }
        var same = after.filter(lane -> lane.project().equals(project)).map(Lane::tenant);
        if (tenant == null && same.isEmpty() && mode == TenantedMode.TENANTED) {
            var all = shelf.connected(project, environment);
            return all.isEmpty()
                    ? Outcome.error("no tenant is connected to " + project + " in " + environment)
                    : all.stream().map(name -> decision.decide(lane(project, environment, name)))
                            .reduce(new Outcome(List.of(), List.of(), List.of()), Outcome::and);
        }
        return decision.decide(
                lane(project, environment, tenant == null && mode.allows(true) ? same.orElse(null) : tenant));
    }

    private Lane lane(String project, String environment, @Nullable String tenant) {
        return new Lane(shelf.space(), project, environment, tenant);
    }

    private Outcome deploy(DeployRelease deploy, ProjectSpec project, Lane lane) {
        var from = deploy.from();
        var found = from == null
                ? shelf.latest(deploy.project(), deploy.channel())
                : progress.last(lane(deploy.project(), from, lane.tenant()))
                        .flatMap(version -> shelf.release(deploy.project(), version));
        if (found.isEmpty()) {
            return without(deploy, project, lane);
        }
        var release = found.get();
        if (deploy.channel() != null && !deploy.channel().equalsIgnoreCase(release.channel())) {
            return error(lane, "what has succeeded last in " + from + " is " + release.version() + ", which is not of"
                    + " the channel '" + deploy.channel() + "'");
        }
        if (!deploy.redeploy() && progress.last(lane).filter(release.version()::equalsIgnoreCase).isPresent()) {
            return Outcome.note(where(lane) + ": release " + release.version() + " is there already");
        }
        return refusal(release, project, lane).map(reason -> error(lane, reason))
                .orElseGet(() -> Outcome.of(new Wanted(lane, Optional.of(release.version()),
                        Optional.ofNullable(release.channel()), Optional.empty())));
    }

    /** A project that makes no releases is deployed as it is. */
    private Outcome without(DeployRelease deploy, ProjectSpec project, Lane lane) {
        if (deploy.from() != null) {
            return error(lane, "no release of " + deploy.project() + " has succeeded in " + deploy.from() + " yet");
        }
        if (deploy.channel() != null || project.releases().lifecycle() != null
                || shelf.latest(deploy.project(), null).isPresent()) {
            return error(lane, "there is no release of " + deploy.project()
                    + (deploy.channel() == null ? "" : " in the channel '" + deploy.channel() + "'"));
        }
        return refusal(lane, Optional.empty()).or(() -> Unattended.refusal(project, project.process(), shelf))
                .map(reason -> error(lane, reason)).orElseGet(() -> Outcome
                        .of(new Wanted(lane, Optional.empty(), Optional.empty(), Optional.empty())));
    }

    private Optional<String> refusal(ReleaseSpec release, ProjectSpec project, Lane lane) {
        var succeeded = progress.succeeded(lane.space(), lane.project(), release.version(), lane.tenant());
        var prevented = release.prevented();
        return refusal(lane, shelf.channel(release, project))
                .or(() -> prevented == null || succeeded.contains(lane.environment())
                        ? Optional.empty()
                        : Optional.of("release " + release.version() + " goes no further: " + prevented.reason()))
                .or(() -> shelf.route(release, project)
                        .flatMap(route -> route.refusal(lane.environment(), succeeded))
                        .map(reason -> "release " + release.version() + ": " + reason))
                .or(() -> Unattended.refusal(release));
    }

    private Optional<String> refusal(Lane lane, Optional<ChannelSpec> channel) {
        return Optional.ofNullable(lane.tenant())
                .flatMap(tenant -> shelf.refusal(tenant, lane.project(), lane.environment(), channel));
    }

    private static Outcome error(Lane lane, String reason) {
        return Outcome.error(where(lane) + ": " + reason);
    }

    private static Outcome gone(String kind, String name) {
        return Outcome.error("there is no " + kind + " '" + name + "' any more");
    }

    private static String where(Lane lane) {
        return lane.environment() + (lane.tenant() == null ? "" : " for " + lane.tenant());
    }
}
