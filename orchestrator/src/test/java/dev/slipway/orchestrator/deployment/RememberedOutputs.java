package dev.slipway.orchestrator.deployment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Look-ups over what was set so far; every pool looks the same. */
record RememberedOutputs(List<Output> outputs, PoolState pool, int taskCap, Optional<Freeze> frozen)
        implements
            Lookups {
    private static final Map<String, String> SEALED = Map.of("aHVudGVyMg==", "hunter2");

    RememberedOutputs {
        outputs = List.copyOf(outputs);
    }

    @Override
    public List<Output> outputsOn(int target) {
        return outputs.stream().filter(output -> output.place().filter(at -> at.target() == target).isPresent())
                .toList();
    }

    @Override
    public List<Output> outputsByTarget(int most) {
        var all = outputs.stream().filter(output -> output.place().isPresent()).toList();
        return all.size() > most ? List.of() : all;
    }

    @Override
    public Optional<Freeze> freeze(Submission submission, Instant at) {
        return frozen.filter(freeze -> at.isBefore(freeze.until()));
    }

    @Override
    public String open(Value.Sealed sealed, String name) {
        return SEALED.getOrDefault(sealed.base64(), "");
    }

    @Override
    public PoolState pool(String pool, String runtime) {
        return pool();
    }
}
