package dev.slipway.orchestrator.wire;

import dev.slipway.orchestrator.deployment.DeploymentInput;
import dev.slipway.orchestrator.deployment.Effect;
import dev.slipway.orchestrator.resource.Delay;
import dev.slipway.orchestrator.resource.ResourceEffect;
import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.orchestrator.resource.ResourceInput;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.report.ResourceDelayed;
import dev.slipway.schemas.report.ResourceGranted;
import dev.slipway.schemas.report.ResourceHolder;
import dev.slipway.schemas.resource.RequestResource;
import dev.slipway.schemas.resource.ReturnResource;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** What deployments ask of the owners of resources, and what these answer, as messages, both ways. */
public final class ResourceMessages {
    private ResourceMessages() {}

    public static RequestResource request(Effect.Acquire wish, Instant at) {
        return new RequestResource(wish.resource().toString(), wish.holder(), wish.limit(), wish.title(), at);
    }

    public static ReturnResource giveBack(Effect.Release release, Instant at) {
        return new ReturnResource(release.resource().toString(), release.holder(), at);
    }

    /** Which resource a message is about, and what it asks; empty for a message of another kind. */
    public static Optional<Asked> asked(SpecificRecord message, Instant at) {
        return Optional.ofNullable(switch (message) {
            case RequestResource request -> new Asked(ResourceId.parse(request.getResource()),
                    new ResourceInput.Request(request.getHolder(), request.getLimit(), request.getTitle(), at));
            case ReturnResource back -> new Asked(ResourceId.parse(back.getResource()),
                    new ResourceInput.Return(back.getHolder(), at));
            default -> null;
        });
    }

    /** An input and the resource that it goes to. */
    public record Asked(ResourceId resource, ResourceInput input) {}

    public static SpecificRecord answer(ResourceId resource, ResourceEffect effect, Instant at) {
        return switch (effect) {
            case ResourceEffect.TellGranted(String holder) -> new ResourceGranted(resource.toString(), holder, at);
            case ResourceEffect.TellDelayed(String holder, var delay) -> new ResourceDelayed(resource.toString(),
                    holder, delay.holders().stream().map(one -> new ResourceHolder(one.id(), one.title())).toList(),
                    delay.moreHolders(), delay.ahead(), delay.since(), at);
        };
    }

    static Inputs.Addressed granted(ResourceGranted message, Instant at) {
        var resource = ResourceId.parse(message.getResource());
        if (isExecution(message.getHolder())) {
            var id = ExecutionId.parse(message.getHolder());
            return new Inputs.Addressed(id.deployment(), new DeploymentInput.ResourceGranted(id, resource, at));
        }
        var id = DeploymentId.parse(message.getHolder());
        return new Inputs.Addressed(id, new DeploymentInput.PermitGranted(id, resource, at));
    }

    static Inputs.Addressed delayed(ResourceDelayed message, Instant at) {
        var resource = ResourceId.parse(message.getResource());
        var delay = new Delay(message.getHeldBy().stream()
                .map(holder -> new Delay.Holder(holder.getId(), holder.getTitle())).toList(),
                message.getMoreHolders(), message.getAhead(), message.getSince());
        if (isExecution(message.getHolder())) {
            var id = ExecutionId.parse(message.getHolder());
            return new Inputs.Addressed(id.deployment(),
                    new DeploymentInput.ResourceDelayed(id, resource, delay, at));
        }
        return new Inputs.Addressed(DeploymentId.parse(message.getHolder()),
                new DeploymentInput.PermitDelayed(resource, delay, at));
    }

    /** A deployment's id has no dot. */
    private static boolean isExecution(String holder) {
        return holder.indexOf('.') >= 0;
    }
}
