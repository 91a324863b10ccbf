package dev.slipway.orchestrator.resource;

import dev.slipway.orchestrator.resource.ResourceEffect.TellDelayed;
import dev.slipway.orchestrator.resource.ResourceEffect.TellGranted;
import dev.slipway.orchestrator.resource.ResourceEvent.Granted;
import dev.slipway.orchestrator.resource.ResourceEvent.Queued;
import dev.slipway.orchestrator.resource.ResourceEvent.Returned;
import dev.slipway.orchestrator.resource.ResourceInput.Remind;
import dev.slipway.orchestrator.resource.ResourceInput.Request;
import dev.slipway.orchestrator.resource.ResourceInput.Return;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that follows from one input: first come, first served, and as many at once as all of them allow. Saying the same
 * twice changes nothing.
 */
public record ResourceTurn(Resource resource, List<ResourceEvent> events, List<ResourceEffect> effects) {
    /** So many of those who wait are told when somebody else has it. */
    static final int TOLD = 5;
    /** So many holders are asked at once whether they still need it, those that have had it longest. */
    static final int REMINDED = 100;

    public ResourceTurn {
        events = List.copyOf(events);
        effects = List.copyOf(effects);
    }

    public static ResourceTurn take(Resource found, ResourceInput input) {
        var events = decide(found, input);
        var now = found;
        for (var event : events) {
            now = evolve(now, event);
        }
        return new ResourceTurn(now, events, react(found, now, input, events));
    }

    static List<ResourceEvent> decide(Resource found, ResourceInput input) {
        var events = new ArrayList<ResourceEvent>();
        switch (input) {
            case Request(String holder, int limit, String title, var at) -> {
                if (!found.isHeldBy(holder) && !found.isAwaitedBy(holder)) {
                    events.add(new Queued(new Claim(found.nextPlace(), holder, limit, title, at)));
                }
            }
            case Return(String holder, var _) -> Stream.concat(found.held().stream(), found.waiting().stream())
                    .filter(claim -> claim.holder().equals(holder)).forEach(claim -> events.add(new Returned(claim)));
            case Remind _ -> {
                // it may be asked, but nothing has happened
            }
        }
        grant(found, events);
        return events;
    }

    /** What is free now goes to whoever is next. */
    private static void grant(Resource found, List<ResourceEvent> events) {
        var now = found;
        for (var event : events) {
            now = evolve(now, event);
        }
        for (var next = now.next(); next.isPresent(); next = now.next()) {
            events.add(new Granted(next.get()));
            now = now.granting(next.get());
        }
    }

    static Resource evolve(Resource found, ResourceEvent event) {
        return switch (event) {
            case Queued(var claim) -> found.queueing(claim);
            case Granted(var claim) -> found.granting(claim);
            case Returned(var claim) -> found.without(claim.holder());
        };
    }

    private static List<ResourceEffect> react(Resource found, Resource now, ResourceInput input,
            List<ResourceEvent> events) {
        var effects = new ArrayList<ResourceEffect>();
        for (var event : events) {
            if (event instanceof Granted(var claim)) {
                effects.add(new TellGranted(claim.holder()));
            }
        }
        switch (input) {
            case Request request -> answer(now, request, events, effects);
            case Return _ -> {
                if (!found.held().equals(now.held())) {
                    for (int i = 0; i < Math.min(TOLD, now.waiting().size()); i++) {
                        effects.add(new TellDelayed(now.waiting().get(i).holder(), Delay.of(now, i)));
                    }
                }
            }
            case Remind _ -> {
                if (!now.waiting().isEmpty()) {
                    now.held().stream().limit(REMINDED).forEach(claim -> effects.add(new TellGranted(claim.holder())));
                }
            }
        }
        return effects;
    }

    private static void answer(Resource now, Request request, List<ResourceEvent> events,
            List<ResourceEffect> effects) {
        if (now.isHeldBy(request.holder()) && events.isEmpty()) {
            effects.add(new TellGranted(request.holder()));
        }
        for (int i = 0; i < now.waiting().size(); i++) {
            if (now.waiting().get(i).holder().equals(request.holder())) {
                effects.add(new TellDelayed(request.holder(), Delay.of(now, i)));
            }
        }
    }
}
