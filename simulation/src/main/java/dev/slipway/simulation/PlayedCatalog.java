package dev.slipway.simulation;

import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.documents.Spec;
import dev.slipway.documents.TargetSpec;
import dev.slipway.orchestrator.planning.Catalog;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A shelf as planning reads it, with made-up targets in the place of those that have their tags. */
final class PlayedCatalog implements Catalog {
    private final Shelf shelf;
    private final Scenario scenario;

    PlayedCatalog(Shelf shelf, Scenario scenario) {
        this.shelf = shelf;
        this.scenario = scenario;
    }

    @Override
    public Optional<Spec> spec(String space, Kind kind, String name) {
        return shelf.find(new DocumentKey(space, kind, name));
    }

    @Override
    public void each(String space, Kind kind, BiConsumer<String, Spec> visitor) {
        if (kind != Kind.TARGET || scenario.given().targets().isEmpty()) {
            shelf.each(space, kind, visitor);
            return;
        }
        var made = new MadeUpTargets(scenario.lane().environment());
        var all = new TreeMap<String, Spec>();
        shelf.each(space, kind, (name, spec) -> {
            all.put(name, spec);
            if (spec instanceof TargetSpec target) {
                made.see(name, target);
            }
        });
        made.of(scenario.given().targets());
        made.replaced().forEach(all::remove);
        all.putAll(made.targets());
        all.forEach(visitor);
    }
}
