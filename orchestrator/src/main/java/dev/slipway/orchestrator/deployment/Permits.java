package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Queued;
import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.DeploymentEvent.DeploymentStarted;
import dev.slipway.orchestrator.deployment.DeploymentEvent.DeploymentWaiting;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitAsked;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitReturned;
import dev.slipway.orchestrator.deployment.DeploymentInput.PermitDelayed;
import dev.slipway.orchestrator.resource.Claim;
import dev.slipway.orchestrator.resource.Delay;
import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.orchestrator.resource.ResourceId.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a deployment needs beside its lane before it goes on: its concurrency tag, then a place under the task cap
 * (process.md 10.7). Always in this order, and machines after both, so that no two wait for each other.
 */
final class Permits {
    private Permits() {}

    /** Its lane is free: it begins, or asks for what else it needs. */
    static Decision begin(Unfolding story, Queued queued, Standing standing) {
        var missing = missing(queued.submission(), queued.plan(), standing, story.lookups());
        if (missing.isPresent()) {
            return story.tell(missing.get()).decision();
        }
        story.tell(new DeploymentStarted(queued.plan().terms().timeLimit().map(story.at()::plus)));
        Progress.goOn(story);
        return story.decision();
    }

    /** Of those that it does not have the first that it needs. */
    static Optional<PermitAsked> missing(Submission submission, Plan plan, Standing standing, Lookups lookups) {
        var space = submission.lane().space();
        var tag = plan.terms().concurrencyTag().map(name -> ResourceId.tag(space, name))
                .filter(permit -> !standing.permits().contains(permit));
        if (tag.isPresent()) {
            return Optional.of(new PermitAsked(tag.get(), Claim.ALONE));
        }
        var cap = ResourceId.taskCap(space);
        return lookups.taskCap() > 0 && !standing.permits().contains(cap)
                ? Optional.of(new PermitAsked(cap, lookups.taskCap()))
                : Optional.empty();
    }

    /** While it waits for nothing but an answer, others may have its place under the cap (process.md MI-7). */
    static void lend(Unfolding story, Running running) {
        running.standing().permits().stream().filter(permit -> permit.kind() == Kind.TASK_CAP)
                .forEach(permit -> story.tell(new PermitReturned(permit)));
    }

    /** With its lane it gives up all that would keep others from running. */
    static void giveUp(Unfolding story, Running running) {
        running.standing().permits().stream().sorted().forEach(permit -> story.tell(new PermitReturned(permit)));
    }

    static Decision delayed(Standing standing, PermitDelayed input) {
        return standing.awaits(input.permit())
                ? Decision.accept(new DeploymentWaiting(waiting(input.permit(), input.delay())))
                : Decision.refuse(Refusal.STALE);
    }

    private static Waiting waiting(ResourceId permit, Delay delay) {
        return switch (permit.kind()) {
            case CONCURRENCY_TAG -> Waiting.on(Waiting.Kind.LANE, "waits for " + who(delay)
                    + ", with the same concurrency tag '" + permit.name() + "'" + ahead(delay), delay.since(),
                    "the end of " + who(delay));
            case TASK_CAP -> {
                int busy = delay.holders().size() + delay.moreHolders();
                yield Waiting.on(Waiting.Kind.TASK_CAP, "waits for its turn: " + busy + " deployments of space '"
                        + permit.space() + "' are under way, as many as may be at once" + ahead(delay),
                        delay.since(), "the end of one of them, or a higher --task-cap");
            }
            case MACHINE -> machine(permit, delay, delay.since(), Optional.empty());
        };
    }

    /** {@code own}: the deployment that waits, whose other scripts are told apart from those of others. */
    static Waiting machine(ResourceId machine, Delay delay, Instant since, Optional<String> own) {
        var others = delay.holders().stream().map(holder -> own.filter(id -> holder.id().startsWith(id + "."))
                .map(_ -> "another script of this deployment").orElse(holder.title())).distinct()
                .collect(Collectors.joining(", "));
        var all = others + (delay.moreHolders() == 0 ? "" : " and " + delay.moreHolders() + " more");
        return Waiting.on(Waiting.Kind.LOCK, "waits for machine " + machine.name() + ", which " + all
                + (delay.holders().size() + delay.moreHolders() == 1 ? " has" : " have") + ahead(delay), since,
                "the end of " + all);
    }

    private static String who(Delay delay) {
        return delay.holders().stream().map(Delay.Holder::title).collect(Collectors.joining(", "));
    }

    private static String ahead(Delay delay) {
        return switch (delay.ahead()) {
            case 0 -> "";
            case 1 -> "; one more comes before it";
            default -> "; " + delay.ahead() + " more come before it";
        };
    }
}
