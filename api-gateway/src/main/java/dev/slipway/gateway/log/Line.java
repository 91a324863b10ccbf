package dev.slipway.gateway.log;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.slipway.schemas.log.LogLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a script. {@code n}: its number within its execution, from 1. {@code step}: the step's name, if known. */
public record Line(long n, Instant at, String level, String text, @Nullable String step, String execution) {
    /** Those of a message from line {@code from} on. */
    static List<Line> of(LogLines batch, long from, @Nullable String step) {
        var skipped = (int) Math.max(0, from - batch.getFirst());
        var lines = new ArrayList<Line>(batch.getLines().size());
        for (var line : batch.getLines().subList(skipped, batch.getLines().size())) {
            lines.add(new Line(batch.getFirst() + skipped + lines.size(), line.getAt(), line.getLevel(), line.getText(),
                    step, batch.getExecution()));
        }
        return lines;
    }

    /** How much a level matters; the levels between verbose and warning matter alike. */
    public static int weight(String level) {
        return switch (level) {
            case "verbose" -> 0;
            case "warning" -> 2;
            case "error" -> 3;
            default -> 1;
        };
    }

    /** Whether there is such a level. */
    public static boolean isLevel(String level) {
        return switch (level) {
            case "verbose", "info", "highlight", "wait", "warning", "error" -> true;
            default -> false;
        };
    }

    @JsonIgnore
    int weight() {
        return weight(level);
    }
}
