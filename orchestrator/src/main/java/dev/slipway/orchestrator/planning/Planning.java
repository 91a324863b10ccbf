package dev.slipway.orchestrator.planning;

import dev.slipway.documents.ConnectivitySpec;
import dev.slipway.documents.EnvironmentSpec;
import dev.slipway.documents.GuidedFailureMode;
import dev.slipway.documents.Kind;
import dev.slipway.documents.ProcessSpec;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.ReleaseSpec;
import dev.slipway.documents.RunbookSpec;
import dev.slipway.documents.TenantSpec;
import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Plan.Terms;
import dev.slipway.orchestrator.deployment.StepScope;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Wishes;
import dev.slipway.schemas.id.Lane;
import dev.slipway.variables.scope.Dimension;
import dev.slipway.variables.scope.Foresight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a submission comes to, with the documents as they are now or as its release has kept them. */
public final class Planning {
    private Planning() {}

    /** A plan, or why there is none. */
    public sealed interface Answer {}

    public record Planned(Plan plan) implements Answer {}

    public record Unplannable(String reason) implements Answer {}

    /** A document that is needed is not there. */
    static final class Missing extends RuntimeException {
        Missing(String what) {
            super("there is no " + what + " any more");
        }

        Missing(String what, String why) {
            super("there is no " + what + " any more, " + why);
        }
    }

    /** What runs, and on whose terms: the project's or a runbook's. */
    private record Script(ProcessSpec process, ConnectivitySpec connectivity, GuidedFailureMode guided) {}

    public static Answer plan(Submission submission, Wishes wishes, Catalog catalog) {
        try {
            return plan(submission, wishes, catalog, documents(submission, catalog));
        } catch (Missing | ConcurrencyTag.TooLong e) {
            return new Unplannable(String.valueOf(e.getMessage()));
        }
    }

    /** The submission with what its release says of it: the channel. */
    public static Submission completed(Submission submission, Catalog catalog) {
        var given = submission.circumstances();
        if (given.channel().isPresent() || given.runbook().isPresent()) {
            return submission;
        }
        return release(submission, catalog).flatMap(release -> Optional.ofNullable(release.channel()))
                .map(submission::inChannel).orElse(submission);
    }

    /** Whether it is of a release that was made, not of a free label. */
    public static boolean isOfRelease(Submission submission, Catalog catalog) {
        return release(submission, catalog).isPresent();
    }

    private static Documents documents(Submission submission, Catalog catalog) {
        var space = submission.lane().space();
        return release(submission, catalog).map(release -> Documents.of(catalog, space, release))
                .orElseGet(() -> Documents.current(catalog, space));
    }

    /** A version that no release has is only a label. */
    private static Optional<ReleaseSpec> release(Submission submission, Catalog catalog) {
        var lane = submission.lane();
        return submission.release()
                .flatMap(version -> catalog.spec(lane.space(), Kind.RELEASE,
                        ReleaseSpec.nameOf(lane.project(), version)))
                .filter(ReleaseSpec.class::isInstance).map(ReleaseSpec.class::cast);
    }

    private static Answer plan(Submission submission, Wishes wishes, Catalog catalog, Documents documents) {
        var lane = submission.lane();
        var project = documents.find(Kind.PROJECT, lane.project(), ProjectSpec.class)
                .orElseThrow(() -> new Missing("project '" + lane.project() + "'"));
        var environment = documents.find(Kind.ENVIRONMENT, lane.environment(), EnvironmentSpec.class)
                .orElseThrow(() -> new Missing("environment '" + lane.environment() + "'"));
        var script = script(submission, project, documents);
        var tenant = tenant(lane, documents);
        var tenantTags = tenant.map(TenantSpec::tags).orElse(List.of());
        var choice = TargetChoice.of(catalog, submission, wishes, tenantTags, script.connectivity(),
                script.process());
        var values = new PlannedValues(lane, documents).of(project, tenant, wishes);
        var scope = StepScope.of(submission);
        var site = new Site(submission, wishes, tenantTags, choice.targets(), values,
                tenantTags.isEmpty() ? scope : scope.with(Dimension.TENANT_TAG, tenantTags));
        if (TargetChoice.isMissing(script.process(), site) && !script.connectivity().allowNoTargets()) {
            return new Unplannable("there is no target in environment '" + lane.environment()
                    + "' for it that is enabled and well: add one, or allow the project to go without");
        }
        var guided = wishes.guided().orElse(switch (script.guided()) {
            case ON -> true;
            case OFF -> false;
            case ENVIRONMENT_DEFAULT -> environment.guidedFailure();
        });
        return new Planned(plan(script.process(), site, guided, choice.variables(wishes)));
    }

    private static Script script(Submission submission, ProjectSpec project, Documents documents) {
        return submission.circumstances().runbook()
                .map(name -> documents.find(Kind.RUNBOOK, name, RunbookSpec.class)
                        .orElseThrow(() -> new Missing("runbook '" + name + "'")))
                .map(runbook -> new Script(runbook.process(), runbook.connectivity(), runbook.guidedFailure()))
                .orElseGet(() -> new Script(project.process(), project.connectivity(), project.guidedFailure()));
    }

    private static Optional<TenantSpec> tenant(Lane lane, Documents documents) {
        return Optional.ofNullable(lane.tenant()).map(name -> documents.find(Kind.TENANT, name, TenantSpec.class)
                .orElseThrow(() -> new Missing("tenant '" + name + "'")));
    }

    private static Plan plan(ProcessSpec process, Site site, boolean guided, List<NamedValue> told) {
        var steps = PlannedSteps.of(process.steps(), site);
        var foresight = Foresight.of(site.values(), site.scope(), StepScope.LATER);
        var variables = new ArrayList<>(StepScope.values(foresight.decided()));
        variables.addAll(told);
        var parallel = Parallelism.variable(site)
                .or(() -> Optional.ofNullable(process.maxParallelism())).orElse(Parallelism.USUAL);
        var terms = new Terms(guided, Optional.ofNullable(process.timeout()), parallel, true,
                ConcurrencyTag.of(site, variables));
        return new Plan(steps, variables, foresight.undecided(), site.targets(), terms);
    }
}
