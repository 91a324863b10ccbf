package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.DeploymentEvent.ExecutionHeld;
import dev.slipway.orchestrator.deployment.DeploymentInput.ResourceDelayed;
import dev.slipway.orchestrator.deployment.DeploymentInput.ResourceGranted;
import dev.slipway.orchestrator.deployment.Execution.Held;
import dev.slipway.orchestrator.resource.Claim;
import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.schemas.id.ExecutionId;
import java.util.Optional;

/**
 * A script has the target that it runs on for itself, unless it says that it may share it (process.md 3.6, E-50 to E-53).
 * It asks before it goes to its pool, and gives the target back when it has ended.
 */
final class Locks {
    static final String BYPASS = "OctopusBypassDeploymentMutex";

    private Locks() {}

    /** The machine that it needs; what runs on a worker, on whose behalf ever, needs none. */
    static Optional<ResourceId> machine(Submission submission, Plan plan, ExecutionId id) {
        if (!plan.terms().locksMachines() || !plan.locks(id)) {
            return Optional.empty();
        }
        return plan.target(id.target()).map(target -> ResourceId.machine(submission.lane().space(), target.name()));
    }

    /** Asks for its machine; false when it needs none. */
    static boolean hold(Unfolding story, ExecutionId id, Course course) {
        var running = story.running();
        var machine = machine(running.submission(), running.plan(), id);
        machine.ifPresent(found -> story.tell(
                new ExecutionHeld(id, found, isShared(story, id) ? Claim.SHARED : Claim.ALONE, course)));
        return machine.isPresent();
    }

    /** The variable is evaluated only where somebody has set it. */
    private static boolean isShared(Unfolding story, ExecutionId id) {
        var plan = story.running().plan();
        var action = plan.action(id.step(), id.action());
        var named = plan.variables().stream().anyMatch(value -> value.name().equalsIgnoreCase(BYPASS))
                || plan.undecided().stream().anyMatch(value -> value.name().equalsIgnoreCase(BYPASS))
                || action.properties().keySet().stream().anyMatch(BYPASS::equalsIgnoreCase);
        if (!named) {
            return false;
        }
        var text = story.scene().evaluate("#{" + BYPASS + "}", plan.step(id.step()), action, id.target()).text();
        return text != null && text.strip().equalsIgnoreCase("true");
    }

    static Decision granted(Running running, ResourceGranted granted, Lookups lookups) {
        if (!(running.execution(granted.id()) instanceof Held held) || !held.resource().equals(granted.resource())) {
            return Decision.refuse(Refusal.STALE);
        }
        var story = new Unfolding(running, lookups, granted.at());
        Sequence.dispatch(story, held.id(), held.course());
        return story.decision();
    }

    static Decision delayed(Running running, ResourceDelayed input, Lookups lookups) {
        if (!(running.execution(input.id()) instanceof Held held) || !held.resource().equals(input.resource())) {
            return Decision.refuse(Refusal.STALE);
        }
        var waiting = Permits.machine(held.resource(), input.delay(), input.delay().since(),
                Optional.of(held.id().deployment().toString()));
        if (held.waiting().filter(waiting::same).isPresent()) {
            return Decision.refuse(Refusal.STALE);
        }
        var story = new Unfolding(running, lookups, input.at());
        Dispatching.say(story, held.id(), held.waiting(), waiting);
        return story.decision();
    }

    /** Whether an execution, as it stands, has a use for this machine. */
    static boolean needs(Deployment found, ExecutionId id, ResourceId machine) {
        if (!(found instanceof Running running)) {
            return false;
        }
        return switch (running.execution(id)) {
            case null -> false;
            case Held _,Execution.Dispatched _,Execution.Granted _ ->
                machine(running.submission(), running.plan(), id).filter(machine::equals).isPresent();
            case Execution.Resting _,Execution.Asked _ -> false;
        };
    }
}
