package dev.slipway.simulation;

import dev.slipway.documents.Document;
import dev.slipway.documents.EnvironmentSpec;
import dev.slipway.documents.Kind;
import dev.slipway.documents.PlainSpec;
import dev.slipway.documents.Spec;
import dev.slipway.documents.TargetSpec;
import dev.slipway.documents.ValuesSpec;
import dev.slipway.documents.VariableSpec;
import dev.slipway.documents.VariableType;
import dev.slipway.orchestrator.planning.Catalog;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Documents as somebody has written them, as the catalog would have them, without anything of a server. */
final class SketchCatalog implements Catalog {
    /** What a value is that only another machine knows. */
    static final String STAND_IN = "made-up-value";

    private final Map<String, Spec> specs = new TreeMap<>();

    SketchCatalog(Collection<Document> documents) {
        documents.forEach(document -> specs.put(document.key().toString(), sealed(document.spec())));
    }

    @Override
    public Optional<Spec> spec(String space, Kind kind, String name) {
        return Optional.ofNullable(specs.get(key(space, kind) + name));
    }

    @Override
    public void each(String space, Kind kind, BiConsumer<String, Spec> visitor) {
        var prefix = key(space, kind);
        specs.forEach((key, spec) -> {
            if (key.startsWith(prefix)) {
                visitor.accept(key.substring(prefix.length()), spec);
            }
        });
    }

    private static String key(String space, Kind kind) {
        return space + "/" + kind.title() + "/";
    }

    /** What no document says of an environment, is the usual. */
    void ensureEnvironment(String space, String name) {
        specs.putIfAbsent(key(space, Kind.ENVIRONMENT) + name, new EnvironmentSpec(null, false, 0));
    }

    /** The names of a kind, in order. */
    Collection<String> names(String space, Kind kind) {
        var names = new TreeSet<String>();
        each(space, kind, (name, _) -> names.add(name));
        return names;
    }

    /** Puts so many targets of a tag in the place of all that have it. */
    void replaceTargets(String space, String environment, Map<String, Integer> counts) {
        var made = new MadeUpTargets(environment);
        each(space, Kind.TARGET, (name, spec) -> made.see(name, (TargetSpec) spec));
        made.of(counts);
        made.replaced().forEach(name -> specs.remove(key(space, Kind.TARGET) + name));
        made.targets().forEach((name, spec) -> specs.put(key(space, Kind.TARGET) + name, spec));
    }

    private static Spec sealed(Spec spec) {
        return switch (spec) {
            case ValuesSpec values -> values.withVariables(values.variables().stream().map(SketchCatalog::sealed)
                    .toList());
            case PlainSpec plain -> plain;
        };
    }

    /** A value of this machine's environment or files is not looked for: a simulation is the same everywhere. */
    private static VariableSpec sealed(VariableSpec variable) {
        var known = variable.valueFrom() == null ? variable : variable.withValue(STAND_IN);
        if (known.type() != VariableType.SENSITIVE) {
            return known;
        }
        var text = known.value() == null ? STAND_IN : known.value();
        return known.sealed() != null && known.value() == null ? known : known.withSealed(MadeUpSeal.seal(text));
    }
}
