package dev.slipway.gateway.submit;

import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.documents.TriggerSpec;
import dev.slipway.documents.TriggerSpec.Action.DeployRelease;
import dev.slipway.documents.TriggerSpec.When.AfterDeployment;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.gateway.problem.FieldError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Triggers that would set each other off for ever: each deploys what the next one waits for, the last what the first does. */
final class TriggerRing {
    private record Place(String project, String environment) {
        @Override
        public String toString() {
            return project + " in " + environment;
        }
    }

    /** A trigger as far as it can be part of a ring. */
    private record Link(String trigger, Place after, Place deployed) {}

    private TriggerRing() {}

    /** The ring that an enabled trigger closes with the enabled ones that are there; empty for none. */
    static List<FieldError> closedBy(DocumentKey key, TriggerSpec trigger, Documents documents) {
        return link(key.name(), trigger).flatMap(link -> back(link, others(key, documents)))
                .map(ring -> new FieldError("spec.deployRelease", null, told(ring))).map(List::of).orElse(List.of());
    }

    private static Optional<Link> link(String name, TriggerSpec trigger) {
        return trigger.when() instanceof AfterDeployment after && trigger.action() instanceof DeployRelease deploy
                ? Optional.of(new Link(name, new Place(after.project(), after.environment()),
                        new Place(deploy.project(), deploy.environment())))
                : Optional.empty();
    }

    private static Map<Place, List<Link>> others(DocumentKey key, Documents documents) {
        var links = new HashMap<Place, List<Link>>();
        documents.list(key.space(), Kind.TRIGGER).stream().filter(stored -> !stored.getName().equals(key.name()))
                .flatMap(
                        stored -> documents.find(new DocumentKey(key.space(), Kind.TRIGGER, stored.getName())).stream())
                .forEach(stored -> {
                    if (stored.document().spec() instanceof TriggerSpec other && !other.disabled()) {
                        link(stored.document().key().name(), other).ifPresent(
                                link -> links.computeIfAbsent(link.after(), _ -> new ArrayList<>()).add(link));
                    }
                });
        return links;
    }

    /** The shortest way from what a trigger deploys back to what it waits for, with itself in front. */
    private static Optional<List<Link>> back(Link closing, Map<Place, List<Link>> links) {
        var ways = new HashMap<Place, List<Link>>();
        var open = new ArrayDeque<Place>();
        ways.put(closing.deployed(), List.of(closing));
        open.add(closing.deployed());
        while (!open.isEmpty() && !ways.containsKey(closing.after())) {
            var place = open.remove();
            for (var link : links.getOrDefault(place, List.of())) {
                var way = new ArrayList<>(ways.getOrDefault(place, List.of()));
                way.add(link);
                if (ways.putIfAbsent(link.deployed(), way) == null) {
                    open.add(link.deployed());
                }
            }
        }
        return Optional.ofNullable(ways.get(closing.after()));
    }

    private static String told(List<Link> ring) {
        var words = new StringBuilder("it would set itself off again and again: after ")
                .append(ring.getFirst().after());
        ring.forEach(link -> words.append(" '").append(link.trigger()).append("' deploys ").append(link.deployed())
                .append(','));
        words.setLength(words.length() - 1);
        return words.append(". Expected another project or environment, or one of them disabled").toString();
    }
}
