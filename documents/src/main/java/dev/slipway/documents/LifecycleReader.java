package dev.slipway.documents;

import dev.slipway.documents.LifecycleSpec.Phase;
import dev.slipway.documents.tree.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a lifecycle: an environment is in one phase, once. */
final class LifecycleReader {
    private static final int MOST_PHASES = 100;

    private final Findings findings;
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> phases = new HashMap<>();

    private LifecycleReader(Findings findings) {
        this.findings = findings;
    }

    static LifecycleSpec read(Fields spec) {
        return new LifecycleSpec(spec.text("description", Fields.LONG_TEXT),
                spec.list("phases", MOST_PHASES, new LifecycleReader(spec.findings())::phase));
    }

    private @Nullable Phase phase(Node node, String where) {
        var fields = Fields.of(node, where, findings);
        if (fields == null) {
            return null;
        }
        var name = StepNames.read(fields, "name");
        if (!name.isEmpty() && !names.add(name.toLowerCase(Locale.ROOT))) {
            fields.report("name", "another phase is called '" + name + "' too; capital letters make no difference");
        }
        var manual = Lists.names(fields, "environments");
        var automatic = Lists.names(fields, "automaticEnvironments");
        var least = Numbers.between(fields, "minimumEnvironmentsBeforePromotion", 0, Lists.MOST);
        var phase = new Phase(name, manual, automatic, Objects.requireNonNullElse(least, 0),
                fields.flag("optional", false), fields.flag("priority", false));
        phase.all().forEach(environment -> claim(fields, name, environment));
        if (!phase.all().isEmpty() && phase.minimumEnvironmentsBeforePromotion() > phase.all().size()) {
            fields.report("minimumEnvironmentsBeforePromotion", "the phase has only " + phase.all().size()
                    + " environments, so no release could go on");
        }
        fields.end();
        return phase;
    }

    private void claim(Fields fields, String phase, String environment) {
        var other = phases.putIfAbsent(environment, phase);
        if (other != null) {
            fields.report("environments", "'" + environment + "' is in the phase '" + other + "' already");
        }
    }
}
