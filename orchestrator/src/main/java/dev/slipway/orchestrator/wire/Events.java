package dev.slipway.orchestrator.wire;

import dev.slipway.orchestrator.deployment.DeploymentEvent;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitAsked;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitGranted;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitReturned;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitsRegained;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Result;
import java.util.Locale;

/** Facts of the core as messages for everyone. Some facts are the engine's own business and stay inside. */
public final class Events {
    private Events() {}

    /** Whether readers are told of such a fact at all. */
    public static boolean isPublished(DeploymentEvent event) {
        return switch (event) {
            case DeploymentDue _,LaneYielded _,LaneAwaited _,LaneRegained _ -> false;
            case PermitAsked _,PermitGranted _,PermitReturned _,PermitsRegained _ -> false;
            case OfDeployment _ -> true;
            case StepHalted _,StepWentOn _,LegStarted _,StepSliced _ -> false;
            case InterruptionSettled _ -> false;
            case OfStep _,OutputSet _,OfQuestion _ -> true;
            case ActionSkipped _ -> true;
            case PlaceBegun _,PlaceEnded _ -> false;
            case ExecutionHeld _,ExecutionDispatched _,ExecutionAwaited _,ExecutionRecalled _ -> false;
            case ExecutionRested _,ExecutionWaiting _ -> true;
            case ExecutionGranted _,ExecutionStarted _,ExecutionLost _,ExecutionFinished _ -> true;
        };
    }

    public static PublishedEvent toAvro(Told told) {
        var head = new EventHead(told);
        return switch (told.event()) {
            case OfDeployment event -> DeploymentEvents.toAvro(head, event);
            case OfStep event -> StepEvents.toAvro(head, event);
            case OfPlace event -> StepEvents.toAvro(head, event);
            case OfExecution event -> ExecutionEvents.toAvro(head, event);
            case OfQuestion event -> QuestionEvents.toAvro(head, event);
            case OutputSet(var output) -> ExecutionEvents.toAvro(head, output);
        };
    }

    static IllegalArgumentException inside(DeploymentEvent event) {
        return new IllegalArgumentException("expected an event for readers, found " + event);
    }

    public static String outcome(Result.Outcome outcome) {
        return word(outcome);
    }

    /** As in a message. */
    static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String type(Plan.Action action) {
        return switch (action.work()) {
            case Plan.Work.Noop _ -> "noop";
            case Plan.Work.Script _ -> "script";
            case Plan.Work.Manual _ -> "manual";
        };
    }
}
