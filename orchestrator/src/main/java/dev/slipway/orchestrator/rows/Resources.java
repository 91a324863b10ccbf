package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.resource.Claim;
import dev.slipway.orchestrator.resource.Resource;
import dev.slipway.orchestrator.resource.ResourceEvent;
import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.orchestrator.resource.ResourceTurn;
import dev.slipway.orchestrator.state.ClaimRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;

/** Who has and who wants each resource: a row for each claim, so that a turn writes only what it changes. */
public final class Resources {
    private static final int PLACE_DIGITS = 15;

    private final KeyValueStore<String, ClaimRow> store;
    private final Map<ResourceId, Resource> resources;

    public Resources(KeyValueStore<String, ClaimRow> store) {
        this.store = store;
        this.resources = read(store);
    }

    private static Map<ResourceId, Resource> read(KeyValueStore<String, ClaimRow> store) {
        var held = new HashMap<ResourceId, List<Claim>>();
        var waiting = new HashMap<ResourceId, List<Claim>>();
        try (var rows = store.all()) {
            rows.forEachRemaining(entry -> {
                var row = entry.value;
                int slashes = entry.key.length() - PLACE_DIGITS - 2;
                var claim = new Claim(Long.parseLong(entry.key.substring(slashes + 2)), row.getHolder(),
                        row.getLimit(), row.getTitle(), Instant.ofEpochMilli(row.getSince()));
                (row.getHeld() ? held : waiting)
                        .computeIfAbsent(ResourceId.parse(entry.key.substring(0, slashes)), _ -> new ArrayList<>())
                        .add(claim);
            });
        }
        var all = new HashMap<ResourceId, Resource>();
        held.forEach((id, claims) -> all.put(id, new Resource(claims, waiting.getOrDefault(id, List.of()))));
        waiting.forEach((id, claims) -> all.putIfAbsent(id, new Resource(List.of(), claims)));
        return all;
    }

    public Resource find(ResourceId id) {
        return resources.getOrDefault(id, Resource.FREE);
    }

    /** Those that somebody waits for. */
    public List<ResourceId> contested() {
        return resources.entrySet().stream().filter(entry -> !entry.getValue().waiting().isEmpty())
                .map(Map.Entry::getKey).sorted().toList();
    }

    /** Writes what a turn has changed. */
    public void save(ResourceId id, ResourceTurn turn) {
        turn.events().forEach(event -> write(id, event));
        if (turn.resource().isFree()) {
            resources.remove(id);
        } else {
            resources.put(id, turn.resource());
        }
    }

    private void write(ResourceId id, ResourceEvent event) {
        var key = key(id, event.claim());
        switch (event) {
            case ResourceEvent.Queued(var claim) -> store.put(key, row(claim, false));
            case ResourceEvent.Granted(var claim) -> store.put(key, row(claim, true));
            case ResourceEvent.Returned _ -> store.delete(key);
        }
    }

    private static String key(ResourceId id, Claim claim) {
        return id + "//" + String.format("%0" + PLACE_DIGITS + "d", claim.place());
    }

    private static ClaimRow row(Claim claim, boolean held) {
        return new ClaimRow(claim.holder(), claim.limit(), claim.title(), claim.since().toEpochMilli(), held);
    }
}
