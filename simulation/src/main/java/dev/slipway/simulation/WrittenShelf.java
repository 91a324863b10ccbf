package dev.slipway.simulation;

import dev.slipway.documents.Document;
import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.EnvironmentSpec;
import dev.slipway.documents.Kind;
import dev.slipway.documents.PlainSpec;
import dev.slipway.documents.Spec;
import dev.slipway.documents.ValuesSpec;
import dev.slipway.documents.VariableSpec;
import dev.slipway.documents.VariableType;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Documents as somebody has written them, as a server would have them, without anything of a server. */
final class WrittenShelf implements Shelf {
    private final Map<String, Spec> specs = new TreeMap<>();

    WrittenShelf(Collection<Document> documents) {
        documents.forEach(document -> specs.put(document.key().toString(), sealed(document.spec())));
    }

    @Override
    public Optional<Spec> find(DocumentKey key) {
        return Optional.ofNullable(specs.get(key.toString()));
    }

    @Override
    public void each(String space, Kind kind, BiConsumer<String, Spec> visitor) {
        var prefix = new DocumentKey(space, kind, "").toString();
        specs.forEach((key, spec) -> {
            if (key.startsWith(prefix)) {
                visitor.accept(key.substring(prefix.length()), spec);
            }
        });
    }

    /** An environment that no document describes is a usual one. */
    void ensureEnvironment(String space, String name) {
        specs.putIfAbsent(new DocumentKey(space, Kind.ENVIRONMENT, name).toString(),
                new EnvironmentSpec(null, false, 0));
    }

    /** The names of a kind, in order. */
    Collection<String> names(String space, Kind kind) {
        var names = new TreeSet<String>();
        each(space, kind, (name, _) -> names.add(name));
        return names;
    }

    private static Spec sealed(Spec spec) {
        return switch (spec) {
            case ValuesSpec values ->
                values.withVariables(values.variables().stream().map(WrittenShelf::sealed).toList());
            case PlainSpec plain -> plain;
        };
    }

    /** A value of this machine's environment or files is not looked for: a simulation is the same everywhere. */
    private static VariableSpec sealed(VariableSpec variable) {
        var known = variable.valueFrom() == null ? variable : variable.withValue(MadeUpSeal.STAND_IN);
        var text = known.value();
        return known.type() == VariableType.SENSITIVE && text != null
                ? known.withSealed(MadeUpSeal.seal(text))
                : known;
    }
}
