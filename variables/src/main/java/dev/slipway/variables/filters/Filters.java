package dev.slipway.variables.filters;

import dev.slipway.variables.dotnet.DotNetText;
import dev.slipway.variables.limit.Steps;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filters by name, for one evaluation. */
public final class Filters {

    private final Instant now;
    private final Steps steps;

    public Filters(Instant now, Steps steps) {
        this.now = now;
        this.steps = steps;
    }

    /** The filter's output; null when there is no such filter or it has no answer to these options. */
    public @Nullable String apply(String name, @Nullable String input, List<String> options) {
        steps.takeText(input != null && !now.equals(Instant.MAX) ? input.length() : options.size());
        return switch (DotNetText.toLower(name)) {
            case "toupper" -> input == null ? null : DotNetText.toUpper(input);
            default -> null;
        };
    }

    /** Whether a filter answers only true or false, which gives nothing of its input away. */
    public static boolean isComparison(String name) {
        return switch (DotNetText.toLower(name)) {
            case "contains", "startswith", "endswith", "match" -> true;
            default -> false;
        };
    }
}
