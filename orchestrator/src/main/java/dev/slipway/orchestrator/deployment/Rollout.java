package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PlaceEnded.Ending;
import dev.slipway.orchestrator.deployment.Plan.Place;
import dev.slipway.orchestrator.deployment.Plan.Rolling;
import dev.slipway.orchestrator.deployment.Plan.RunCondition;
import dev.slipway.orchestrator.deployment.Plan.Step;
import java.util.Optional;

/**
 * How a step goes over its targets: a sliding window over their order (process.md 3.3, 9.1). A turn begins a few of them
 * at most, and never more than a few wait in a pool unclaimed, so that its cost does not grow with their number.
 */
final class Rollout {
    /** So many unclaimed executions of a step are in the queue at most; each claim makes room for the next. */
    static final int AHEAD = 100;
    /** So many targets a turn begins, or passes over, at most. */
    static final int SLICE = 200;

    private Rollout() {}

    /** Begins the targets that may begin; ends the step, or goes to its next leg, when there is none left. */
    static void goOn(Unfolding story, Step step) {
        var targets = (Place.Targets) step.conduct().place();
        for (int begun = 0; story.running().active(step.number()) != null; begun++) {
            if (!mayBegin(story, step, targets)) {
                if (!isThrough(story, step, targets)) {
                    return;
                }
                if (!finish(story, step, targets)) {
                    return;
                }
            } else if (begun >= SLICE) {
                story.tell(new StepSliced(step.number()));
                return;
            } else {
                begin(story, step, targets.numbers().get(fleet(story, step).orElseThrow().next()));
            }
        }
    }

    private static Optional<Fleet> fleet(Unfolding story, Step step) {
        var active = story.running().active(step.number());
        return active == null ? Optional.empty() : Optional.of(active.fleet());
    }

    private static boolean mayBegin(Unfolding story, Step step, Place.Targets targets) {
        var active = story.running().active(step.number());
        if (active == null || story.running().cancelling() || active.halted().isPresent()
                || !story.running().standing().mayGoOn()) {
            return false;
        }
        var fleet = active.fleet();
        return hasMore(fleet, targets) && !isStopped(fleet, targets) && fleet.live() < targets.window()
                && hasRoom(story, step, targets, fleet) && fleet.restsUntil().isEmpty()
                && targets.rolling().map(rolling -> fleet.next() - fleet.live() >= batchStart(rolling, fleet.next()))
                        .orElse(true)
                && isWorthIt(step, fleet);
    }

    /** In the queue, or beside it with a worker that goes on at once. */
    private static boolean hasRoom(Unfolding story, Step step, Place.Targets targets, Fleet fleet) {
        if (fleet.queued() < AHEAD) {
            return true;
        }
        int target = targets.numbers().get(fleet.next());
        var first = Sequence.first(story, step, step.actions().getFirst(), target);
        return Locks.machine(story.running().submission(), story.running().plan(), first).isEmpty()
                && story.hasFreeFor(first, story.running().plan().pool(step.number(), 1, target));
    }

    private static boolean hasMore(Fleet fleet, Place.Targets targets) {
        return fleet.next() < targets.numbers().size();
    }

    /** Too many have failed, or may have: while somebody thinks about a failure the others stay as they are. */
    private static boolean isStopped(Fleet fleet, Place.Targets targets) {
        return targets.rolling().filter(rolling -> fleet.failed() + fleet.asking() > rolling.maxFailures()).isPresent();
    }

    /** The index at which the batch of this index begins; without batches each is its own. */
    private static int batchStart(Rolling rolling, int index) {
        if (rolling.batches().isEmpty()) {
            return 0;
        }
        int start = 0;
        for (int batch = 0;; batch++) {
            int size = rolling.batches().get(Math.min(batch, rolling.batches().size() - 1));
            if (start + size > index) {
                return start;
            }
            start += Math.max(1, size);
        }
    }

    /** Whether there is anything to do in this leg: after a bad answer only what is there for failures. */
    private static boolean isWorthIt(Step step, Fleet fleet) {
        var leg = Legs.of(step, fleet.leg());
        return step.actions().subList(leg.first() - 1, leg.last()).stream()
                .anyMatch(action -> action.skipped().isEmpty()
                        && (fleet.setback().isEmpty() || !(action.condition() instanceof RunCondition.Success)));
    }

    private static boolean isThrough(Unfolding story, Step step, Place.Targets targets) {
        var active = story.running().active(step.number());
        if (active == null || active.fleet().live() > 0 || active.fleet().asking() > 0) {
            return false;
        }
        var fleet = active.fleet();
        return !isWorthIt(step, fleet) || story.running().cancelling() || active.halted().isPresent()
                || !hasMore(fleet, targets)
                || fleet.failed() > targets.rolling().map(Rolling::maxFailures).orElse(Integer.MAX_VALUE);
    }

    private static void begin(Unfolding story, Step step, int target) {
        int number = step.number();
        var leg = Legs.of(step, fleet(story, step).orElseThrow().leg());
        var earlier = fleet(story, step).orElseThrow().trouble(target);
        story.tell(new PlaceBegun(number, target));
        if (story.running().excluded().contains(target)) {
            story.tell(new PlaceEnded(number, target, Ending.EXCLUDED, Optional.empty()));
            return;
        }
        var course = new Course(0, earlier);
        var pick = Sequence.pick(story, step, target, new Sequence.Range(leg.first(), leg.last()), course);
        pick.skipped().forEach(story::tell);
        if (pick.action().isPresent()) {
            Sequence.release(story, Sequence.first(story, step, pick.action().get(), target), course);
        } else {
            var how = fleet(story, step).orElseThrow().leg() == 0 ? Ending.SKIPPED : Ending.SUCCEEDED;
            story.tell(new PlaceEnded(number, target, earlier.isPresent() ? Ending.FAILED : how, earlier));
        }
    }

    /** After a target has ended: a pause, if there is to be one and something comes after it. */
    static void pause(Unfolding story, Step step) {
        var fleet = fleet(story, step);
        if (!(step.conduct().place() instanceof Place.Targets targets) || fleet.isEmpty() || targets.rolling().isEmpty()
                || story.running().cancelling()) {
            return;
        }
        var rolling = targets.rolling().get();
        var now = fleet.get();
        var between = rolling.batches().isEmpty()
                || (now.live() == 0 && batchStart(rolling, now.next()) == now.next());
        if (between && rolling.pause().isPositive() && hasMore(now, targets) && !isStopped(now, targets)
                && now.restsUntil().isEmpty()) {
            var until = story.at().plus(rolling.pause());
            var waiting = Waiting.until(until, Waiting.Kind.PAUSE,
                    "step '" + step.name() + "' pauses before the next targets", story.at());
            story.tell(new StepPaused(step.number(), waiting, until));
            if (now.live() == 0) {
                story.tell(new DeploymentWaiting(waiting));
            }
        }
    }

    /** All targets of a leg are through: a question, the end of the step or, which is true, the next leg. */
    private static boolean finish(Unfolding story, Step step, Place.Targets targets) {
        var active = story.running().active(step.number());
        if (active == null) {
            return false;
        }
        var fleet = active.fleet();
        var leg = Legs.of(step, fleet.leg());
        if (story.running().cancelling() && fleet.succeeded() < targets.numbers().size()) {
            story.tell(new StepCancelled(step.number(), story.running().cancellation().orElseThrow().reason()));
        } else if (active.halted().isPresent()) {
            story.tell(new StepFailed(step.number(), active.halted().get()));
        } else if (leg.gate().isPresent() && !story.running().cancelling()) {
            return ask(story, step, leg.gate().get(), fleet);
        } else {
            story.tell(outcome(step, targets, fleet));
        }
        return false;
    }

    private static boolean ask(Unfolding story, Step step, Plan.Action gate, Fleet fleet) {
        var trouble = fleet.setback()
                .or(() -> fleet.succeeded() == 0 ? fleet.error() : Optional.empty());
        var course = new Course(0, trouble);
        var pick = Sequence.pick(story, step, 0, new Sequence.Range(gate.number(), gate.number()), course);
        pick.skipped().forEach(story::tell);
        if (pick.action().isPresent()) {
            Sequence.release(story, Sequence.first(story, step, gate, 0), course);
            return false;
        }
        story.tell(new LegStarted(step.number(), Optional.empty()));
        return true;
    }

    private static DeploymentEvent outcome(Step step, Place.Targets targets, Fleet fleet) {
        if (fleet.setback().isPresent()) {
            return new StepFailed(step.number(), fleet.setback().get());
        }
        if (fleet.next() == 0) {
            return fleet.troubles().isEmpty()
                    ? new StepSucceeded(step.number())
                    : new StepFailed(step.number(), failures(fleet.troubles().size(), fleet, targets));
        }
        int tolerated = targets.rolling().map(Rolling::maxFailures).orElse(0);
        if (fleet.failed() > tolerated) {
            return new StepFailed(step.number(), failures(fleet.failed(), fleet, targets));
        }
        if (fleet.succeeded() + fleet.failed() > 0) {
            return new StepSucceeded(step.number());
        }
        return new StepSkipped(step.number(), fleet.excluded() > 0 && fleet.skipped() == 0
                ? "all its targets are excluded"
                : "its condition was met on no target");
    }

    private static String failures(int failed, Fleet fleet, Place.Targets targets) {
        var first = fleet.error().orElse("it failed");
        return failed == 1
                ? first
                : failed + " of " + targets.numbers().size() + " targets failed, the first: " + first;
    }
}
