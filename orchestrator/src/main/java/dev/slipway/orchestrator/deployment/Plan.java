package dev.slipway.orchestrator.deployment;

import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.variables.scope.ScopedVariable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a deployment does, fixed when it is accepted: its steps in order, its variables and its targets as they were. Of
 * names whose value depends on step or target, {@code undecided} has all that may win; sensitive ones are sealed.
 */
public record Plan(List<Step> steps, List<NamedValue> variables, List<ScopedVariable> undecided, List<Target> targets,
        Terms terms) {
    public Plan(List<Step> steps, List<NamedValue> variables) {
        this(steps, variables, List.of());
    }

    public Plan(List<Step> steps, List<NamedValue> variables, List<ScopedVariable> undecided) {
        this(steps, variables, undecided, List.of(), Terms.USUAL);
    }

    public Plan {
        steps = List.copyOf(steps);
        variables = List.copyOf(variables);
        undecided = List.copyOf(undecided);
        targets = List.copyOf(targets);
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).number() != i + 1) {
                throw new IllegalArgumentException("expected step " + (i + 1) + ", found " + steps.get(i).number());
            }
        }
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i).number() != i + 1) {
                throw new IllegalArgumentException("expected target " + (i + 1) + ", found " + targets.get(i).number());
            }
        }
    }

    /** The step with this number, from 1. */
    public Step step(int number) {
        return steps.get(number - 1);
    }

    public Action action(int step, int action) {
        return step(step).actions().get(action - 1);
    }

    /** The target with this number; empty for 0, which stands for none. */
    public Optional<Target> target(int number) {
        return number == 0 ? Optional.empty() : Optional.of(targets.get(number - 1));
    }

    /** The pool whose workers run this action there: a target may have one of its own (process.md E-4). */
    public String pool(int step, int action, int target) {
        var pool = action(step, action).pool();
        return target(target).flatMap(Target::pool).filter(_ -> pool.equals(Target.ANY_POOL)).orElse(pool);
    }

    /** Every pool that may run this action. */
    public Set<String> pools(int step, int action) {
        return step(step).conduct().place() instanceof Place.Targets places
                ? places.numbers().stream().map(target -> pool(step, action, target)).collect(Collectors.toSet())
                : Set.of(pool(step, action, 0));
    }

    /** Whether this runs something on a target itself, which others may want at the same time. */
    boolean locks(ExecutionId id) {
        return id.target() > 0 && step(id.step()).conduct().place() instanceof Place.Targets targets
                && !targets.onWorker() && action(id.step(), id.action()).work() instanceof Work.Script;
    }

    /** The first step of the group that starts together with this one (process.md P-11). */
    int groupOf(int number) {
        int first = number;
        while (first > 1 && step(first).conduct().withPrevious()) {
            first--;
        }
        return first;
    }

    /**
     * What holds for the deployment as a whole; {@code parallelSteps}: of one group at once (process.md P-13);
     * {@code locksMachines}: whether a script has its target for itself (process.md 3.6); {@code concurrencyTag}: what
     * only one deployment at a time may have, of whatever lane (process.md TQ-3).
     */
    public record Terms(boolean guided, Optional<Duration> timeLimit, int parallelSteps, boolean locksMachines,
            Optional<String> concurrencyTag) {
        public static final int USUAL_PARALLELISM = 10;
        public static final Terms USUAL = new Terms(false, Optional.empty(), USUAL_PARALLELISM, false);

        public Terms(boolean guided, Optional<Duration> timeLimit, int parallelSteps, boolean locksMachines) {
            this(guided, timeLimit, parallelSteps, locksMachines, Optional.empty());
        }
    }

    /** Where a step may run; {@code pool}: whose workers act on it, if that is not the action's pool. */
    public record Target(int number, String name, List<String> tags, Optional<String> pool) {
        static final String ANY_POOL = "default";

        public Target {
            tags = List.copyOf(tags);
        }
    }

    public record Step(int number, String name, RunCondition condition, List<Action> actions, Conduct conduct) {
        public Step(int number, String name, RunCondition condition, List<Action> actions) {
            this(number, name, condition, actions, Conduct.ONCE);
        }

        public Step {
            actions = List.copyOf(actions);
            if (actions.isEmpty()) {
                throw new IllegalArgumentException("expected an action in step '" + name + "', found none");
            }
        }

        boolean onTargets() {
            return conduct.place() instanceof Place.Targets;
        }
    }

    /**
     * How a step goes about it. {@code compensates}: when it has made up for a failure, the deployment does not count as
     * failed. {@code skipped}: why it will not run, where that was known when it was planned.
     */
    public record Conduct(Place place, boolean withPrevious, Optional<Duration> timeLimit, boolean compensates,
            Optional<String> skipped) {
        /** After all before it, once on a worker. */
        public static final Conduct ONCE = new Conduct(new Place.Worker(), false, Optional.empty(), false,
                Optional.empty());
    }

    /** Where a step runs (process.md 3.1). */
    public sealed interface Place {
        /** Once, on a worker. */
        record Worker() implements Place {}

        /**
         * On these targets in this order, at most {@code window} at a time; {@code tags} chose them. With
         * {@code onWorker} the work is done on behalf of the target.
         */
        record Targets(List<Integer> numbers, List<String> tags, int window, boolean onWorker,
                Optional<Rolling> rolling)
                implements
                    Place {
            public Targets {
                numbers = List.copyOf(numbers);
                tags = List.copyOf(tags);
                if (window < 1) {
                    throw new IllegalArgumentException("expected a window of at least 1 target, found " + window);
                }
            }
        }
    }

    /**
     * Target after target (process.md 9.1). After more than {@code maxFailures} no further one begins. {@code batches}:
     * how many targets each batch has, the last one over and over; empty: one after the other.
     */
    public record Rolling(int maxFailures, List<Integer> batches, Duration pause) {
        public Rolling {
            batches = List.copyOf(batches);
        }
    }

    /** When a step or an action runs (process.md 2.2). */
    public sealed interface RunCondition {
        record Success() implements RunCondition {}

        record Failure() implements RunCondition {}

        record Always() implements RunCondition {}

        /** Whatever has happened, if this is truthy. */
        record Variable(String expression) implements RunCondition {}

        /** When all of them hold (process.md 14, row 4). */
        record All(List<RunCondition> conditions) implements RunCondition {
            public All {
                conditions = List.copyOf(conditions);
            }
        }

        /** The expressions that must be truthy. */
        default List<String> expressions() {
            return switch (this) {
                case Variable(String expression) -> List.of(expression);
                case All(var all) -> all.stream().flatMap(one -> one.expressions().stream()).toList();
                case Success _,Failure _,Always _ -> List.of();
            };
        }
    }

    /** {@code skipped}: why it will not run, where that was known when it was planned. */
    public record Action(int number, String name, Work work, String pool, Optional<Duration> timeLimit,
            Duration cancelGrace, OnWorkerLoss onWorkerLoss, Map<String, String> properties, RunCondition condition,
            boolean required, Retry retry, Optional<String> skipped) {
        public Action(int number, String name, Work work, String pool, Optional<Duration> timeLimit,
                Duration cancelGrace, OnWorkerLoss onWorkerLoss, Map<String, String> properties) {
            this(number, name, work, pool, timeLimit, cancelGrace, onWorkerLoss, properties,
                    new RunCondition.Success(), false, Retry.NEVER, Optional.empty());
        }

        public Action {
            properties = Map.copyOf(properties);
        }

        /** What its worker must be able to run: noop, or the language of its script. */
        public String runtime() {
            return work instanceof Work.Script(String syntax, Source _) ? syntax : "noop";
        }
    }

    /**
     * How often a failed action is tried again by itself (process.md 4.1): the first time at once, then after the
     * back-off, which each time grows by the factor; {@code jitter}: the share of a wait, 0 to 1, that may come on top.
     */
    public record Retry(int max, Duration backoff, double factor, double jitter) {
        public static final Retry NEVER = new Retry(0, Duration.ZERO, 1, 0);
    }

    /** What an action does. */
    public sealed interface Work {
        record Noop() implements Work {}

        record Script(String syntax, Source source) implements Work {}

        /** Asks people (process.md 7); {@code blocking}: other deployments of the lane wait meanwhile. */
        record Manual(String instructions, List<String> teams, int approvals, Optional<Deadline> deadline,
                boolean submitterMayNotApprove, boolean blocking) implements Work {
            public Manual {
                teams = List.copyOf(teams);
            }
        }

        /** What is taken for an answer when nobody has answered in time. */
        record Deadline(Duration after, Question.Outcome outcome) {}
    }

    /** Where the text of a script is. */
    public sealed interface Source {
        record Inline(String text) implements Source {}

        record Blob(String sha256) implements Source {}
    }

    public enum OnWorkerLoss {
        FAIL, RETRY
    }
}
