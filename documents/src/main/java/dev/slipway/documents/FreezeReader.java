package dev.slipway.documents;

import dev.slipway.documents.FreezeSpec.AtStart;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a freeze (process.md FZ-1). */
final class FreezeReader {
    private FreezeReader() {}

    static FreezeSpec read(Fields spec) {
        var projects = Lists.names(spec, "projects");
        var environments = Lists.names(spec, "environments");
        var tenants = Lists.names(spec, "tenants");
        if (projects.isEmpty() && environments.isEmpty() && tenants.isEmpty()) {
            spec.missing("environments", "what is frozen: environments, projects or tenants");
        }
        var start = Times.requiredOffset(spec, "start", OffsetDateTime.MIN);
        var end = Times.requiredOffset(spec, "end", OffsetDateTime.MAX);
        if (end.isBefore(start)) {
            spec.report("end", "expected a time after the start");
        }
        return new FreezeSpec(spec.text("description", Fields.LONG_TEXT), projects, environments, tenants, start, end,
                recurring(spec), Objects.requireNonNullElse(spec.choice("atStart", AtStart.class), AtStart.FAIL),
                spec.flag("runbooks", false));
    }

    private static @Nullable Recurrence recurring(Fields spec) {
        var recurring = spec.mapping("recurring");
        if (recurring == null) {
            return null;
        }
        var every = Numbers.between(recurring, "every", 1, 1_000);
        if (!recurring.has("unit")) {
            recurring.missing("unit", Fields.words(Recurrence.Unit.class));
        }
        var unit = recurring.choice("unit", Recurrence.Unit.class);
        var until = Times.offset(recurring, "until");
        var times = Numbers.between(recurring, "times", 1, 1_000_000);
        if (until != null && times != null) {
            recurring.report("times", "expected either 'until' or 'times', found both");
        }
        recurring.end();
        return new Recurrence(Objects.requireNonNullElse(every, 1),
                Objects.requireNonNullElse(unit, Recurrence.Unit.DAYS), until, times);
    }
}
