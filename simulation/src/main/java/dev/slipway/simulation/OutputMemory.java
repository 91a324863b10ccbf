package dev.slipway.simulation;

import dev.slipway.orchestrator.deployment.Lookups;
import dev.slipway.orchestrator.deployment.Output;
import dev.slipway.orchestrator.deployment.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What actions have set so far, and pools that always have a free worker. */
final class OutputMemory implements Lookups {
    private static final PoolState READY = new PoolState(1, 1, 1);

    private final Map<String, Output> last = new LinkedHashMap<>();
    private final Map<Integer, Map<String, Output>> byTarget = new TreeMap<>();
    private int indexed;

    void keep(Output output) {
        var name = output.variable().toLowerCase(Locale.ROOT);
        last.remove(name);
        last.put(name, output);
        output.place().ifPresent(place -> {
            var before = byTarget.computeIfAbsent(place.target(), _ -> new LinkedHashMap<>()).put(name, output);
            indexed += before == null ? 1 : 0;
        });
    }

    @Override
    public List<Output> outputs() {
        return List.copyOf(last.values());
    }

    @Override
    public List<Output> outputsOn(int target) {
        return List.copyOf(byTarget.getOrDefault(target, Map.of()).values());
    }

    @Override
    public List<Output> outputsByTarget(int most) {
        return indexed > most
                ? List.of()
                : byTarget.values().stream().map(Map::values).flatMap(Collection::stream).toList();
    }

    @Override
    public String open(Value.Sealed sealed, String name) {
        return MadeUpSeal.open(sealed.base64());
    }

    @Override
    public PoolState pool(String pool, String runtime) {
        return READY;
    }
}
