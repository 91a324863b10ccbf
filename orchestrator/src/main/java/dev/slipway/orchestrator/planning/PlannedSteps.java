package dev.slipway.orchestrator.planning;

import dev.slipway.documents.ActionSpec;
import dev.slipway.documents.ConditionSpec;
import dev.slipway.documents.ManualSpec;
import dev.slipway.documents.Placement;
import dev.slipway.documents.RetrySpec;
import dev.slipway.documents.RollingSpec;
import dev.slipway.documents.RunOn;
import dev.slipway.documents.StartTrigger;
import dev.slipway.documents.StepSpec;
import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.Conduct;
import dev.slipway.orchestrator.deployment.Plan.OnWorkerLoss;
import dev.slipway.orchestrator.deployment.Plan.Place;
import dev.slipway.orchestrator.deployment.Plan.Retry;
import dev.slipway.orchestrator.deployment.Plan.Rolling;
import dev.slipway.orchestrator.deployment.Plan.RunCondition;
import dev.slipway.orchestrator.deployment.Plan.Source;
import dev.slipway.orchestrator.deployment.Plan.Step;
import dev.slipway.orchestrator.deployment.Plan.Target;
import dev.slipway.orchestrator.deployment.Plan.Work;
import dev.slipway.orchestrator.deployment.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps of a document as those of a plan, at one site. */
final class PlannedSteps {
    private PlannedSteps() {}

    static List<Step> of(List<StepSpec> specs, Site site) {
        var steps = new ArrayList<Step>();
        specs.forEach(spec -> steps.add(step(steps.size() + 1, spec, site)));
        return steps;
    }

    private static Step step(int number, StepSpec spec, Site site) {
        var actions = new ArrayList<Action>();
        spec.actions().forEach(action -> actions.add(action(actions.size() + 1, spec, action, site)));
        var skipped = actions.stream().allMatch(action -> action.skipped().isPresent())
                ? actions.getFirst().skipped()
                : Optional.<String>empty();
        return new Step(number, spec.name(), condition(spec.condition()), actions,
                new Conduct(place(spec, site), spec.startTrigger() == StartTrigger.WITH_PREVIOUS,
                        Optional.ofNullable(spec.timeout()), spec.compensates(), skipped));
    }

    private static Place place(StepSpec spec, Site site) {
        var placement = spec.placement();
        if (placement.runOn() == RunOn.WORKER) {
            return new Place.Worker();
        }
        var numbers = site.targets().stream()
                .filter(target -> target.tags().stream().anyMatch(tag -> StaticFilters.has(placement.tags(), tag)))
                .map(Target::number).toList();
        var rolling = Optional.ofNullable(placement.rolling()).map(found -> rolling(found, numbers.size()));
        return new Place.Targets(numbers, placement.tags(), window(spec.name(), placement, site),
                placement.runOn() == RunOn.WORKER_PER_TARGET, rolling);
    }

    /** A variable of that name wins over what the step says (RD-2). */
    private static int window(String step, Placement placement, Site site) {
        var rolling = placement.rolling();
        var own = rolling == null || rolling.window() == null ? placement.maxParallelism() : rolling.window();
        return Parallelism.variable(site, step).orElse(own == null ? Parallelism.USUAL : own);
    }

    private static Rolling rolling(RollingSpec spec, int targets) {
        var batches = spec.batch().stream().map(share -> Math.max(1, (int) Math.ceil(targets * share / 100.0)))
                .toList();
        return new Rolling(spec.maxFailures().of(targets), batches, spec.pauseBetween());
    }

    static RunCondition condition(ConditionSpec spec) {
        var all = spec.all().stream().map(word -> switch (word) {
            case SUCCESS -> new RunCondition.Success();
            case FAILURE -> new RunCondition.Failure();
            case ALWAYS -> new RunCondition.Always();
            case VARIABLE -> new RunCondition.Variable(Objects.requireNonNull(spec.expression()));
        }).map(RunCondition.class::cast).toList();
        return all.size() == 1 ? all.getFirst() : new RunCondition.All(all);
    }

    private static Action action(int number, StepSpec step, ActionSpec spec, Site site) {
        var loss = switch (spec.onWorkerLoss()) {
            case FAIL -> OnWorkerLoss.FAIL;
            case RETRY -> OnWorkerLoss.RETRY;
        };
        Map<String, String> properties = new HashMap<>(step.properties());
        properties.putAll(spec.properties());
        return new Action(number, spec.name(), work(spec), spec.workerPool(), Optional.ofNullable(spec.timeout()),
                spec.cancelGrace(), loss, properties, condition(spec.condition()), StaticFilters.isRequired(spec),
                retry(spec.retry()), StaticFilters.skipped(step.name(), spec, site));
    }

    private static Retry retry(@Nullable RetrySpec spec) {
        return spec == null ? Retry.NEVER : new Retry(spec.max(), spec.backoff(), spec.factor(), spec.jitter());
    }

    private static Work work(ActionSpec spec) {
        return switch (spec.type()) {
            case NOOP -> new Work.Noop();
            case MANUAL -> manual(Objects.requireNonNull(spec.manual()));
            case SCRIPT -> new Work.Script(Objects.requireNonNull(spec.syntax()).name().toLowerCase(Locale.ROOT),
                    spec.scriptBlob() == null
                            ? new Source.Inline(Objects.requireNonNullElse(spec.script(), ""))
                            : new Source.Blob(spec.scriptBlob()));
        };
    }

    private static Work manual(ManualSpec spec) {
        var deadline = Optional.ofNullable(spec.timeout())
                .map(timeout -> new Work.Deadline(timeout.after(), switch (timeout.outcome()) {
                    case ABORT -> Question.Outcome.ABORT;
                    case PROCEED -> Question.Outcome.PROCEED;
                }));
        return new Work.Manual(spec.instructions(), spec.responsibleTeams(), spec.approvals(), deadline,
                spec.submitterMayNotApprove(), spec.blockConcurrentDeployments());
    }
}
