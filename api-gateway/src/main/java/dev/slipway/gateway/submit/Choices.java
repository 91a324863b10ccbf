package dev.slipway.gateway.submit;

import dev.slipway.gateway.problem.FieldError;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is chosen for one deployment (process.md P-30, C-30, R-20, SC-1): steps to leave out, targets, when it begins at
 * the earliest and until when at the latest, and why a freeze does not hold for it.
 */
record Choices(List<String> skipSteps, List<String> targets, List<String> excludeTargets,
        @Nullable Boolean guidedFailure, @Nullable Instant at, @Nullable Instant expires,
        @Nullable String overrideFreeze) {
    static final List<String> FIELDS = List.of("skipSteps", "targets", "excludeTargets", "guidedFailure", "at",
            "expires", "overrideFreeze");

    private static final int MOST = 10_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 1_000;
    /** What lies farther away can't be counted in milliseconds. */
    private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

    /** Whether nothing is chosen that a repetition would have to know. */
    boolean isUsual() {
        return skipSteps.isEmpty() && targets.isEmpty() && excludeTargets.isEmpty() && guidedFailure == null;
    }

    static Choices read(JsonNode node, List<FieldError> errors) {
        return new Choices(names(node, "skipSteps", errors), names(node, "targets", errors),
                names(node, "excludeTargets", errors), guidedFailure(node, errors), time(node, "at", errors),
                time(node, "expires", errors), reason(node, errors));
    }

    private static List<String> names(JsonNode node, String field, List<FieldError> errors) {
        var value = node.get(field);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray() || value.size() > MOST) {
            errors.add(new FieldError(field, null, "expected a list of at most " + MOST + " names"));
            return List.of();
        }
        var names = new ArrayList<String>();
        for (int i = 0; i < value.size(); i++) {
            var item = value.get(i);
            if (item.isString() && !item.asString().isBlank() && item.asString().length() <= LONGEST_NAME) {
                names.add(item.asString());
            } else {
                errors.add(new FieldError(field + "[" + i + "]", null, "expected a name"));
            }
        }
        return names;
    }

    private static @Nullable Boolean guidedFailure(JsonNode node, List<FieldError> errors) {
        var value = node.get("guidedFailure");
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            errors.add(new FieldError("guidedFailure", null,
                    "expected true or false; leave it out for what project and environment say"));
            return null;
        }
        return value.asBoolean();
    }

    private static @Nullable Instant time(JsonNode node, String field, List<FieldError> errors) {
        var value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        try {
            var time = OffsetDateTime.parse(value.isString() ? value.asString() : "").toInstant();
            if (!time.isBefore(Instant.EPOCH) && time.isBefore(TOO_LATE)) {
                return time;
            }
        } catch (DateTimeParseException _) {
            // told below
        }
        errors.add(new FieldError(field, null,
                "expected a time of the years 1970 to 9999 with its offset, such as 2026-12-24T18:00:00+01:00"));
        return null;
    }

    private static @Nullable String reason(JsonNode node, List<FieldError> errors) {
        var value = node.get("overrideFreeze");
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.asString().isBlank() || value.asString().length() > LONGEST_REASON) {
            errors.add(new FieldError("overrideFreeze", null,
                    "expected the reason, 1 to " + LONGEST_REASON + " characters"));
            return null;
        }
        return value.asString();
    }

    /** Says what does not fit together in time. */
    List<FieldError> mistakes(Instant now) {
        var begins = at == null || at.isBefore(now) ? now : at;
        return expires == null || expires.isAfter(begins)
                ? List.of()
                : List.of(new FieldError("expires", null, at == null
                        ? "expected a time to come"
                        : "expected a time after 'at', else it could never begin"));
    }
}
