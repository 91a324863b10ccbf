package dev.slipway.variables.filters;

import dev.slipway.variables.dotnet.DateFormat;
import dev.slipway.variables.dotnet.DateText;
import dev.slipway.variables.dotnet.DotNetDate;
import dev.slipway.variables.dotnet.DotNetNumber;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The current time, and shifting dates; the time zone is UTC. */
final class DateFilters {

    private DateFilters() {}

    static @Nullable String now(Filter.Use use) {
        return now(use, DotNetDate.Kind.UNSPECIFIED);
    }

    static @Nullable String nowUtc(Filter.Use use) {
        return now(use, DotNetDate.Kind.UTC);
    }

    private static @Nullable String now(Filter.Use use, DotNetDate.Kind kind) {
        if (use.input() != null || use.options().size() > 1) {
            return null;
        }
        LocalDateTime time = LocalDateTime.ofInstant(use.now(), ZoneOffset.UTC);
        return DateFormat.format(new DotNetDate(time, kind, ZoneOffset.UTC),
                use.options().isEmpty() ? "O" : use.options().getFirst()).orElse(null);
    }

    /** Adds so many units; the result is always in round-trip form. */
    static Filter adding(long secondsOfUnit) {
        return use -> {
            if (use.input() == null || use.options().size() != 1 || use.options().getFirst().contains(",")) {
                return null;
            }
            OptionalDouble amount = DotNetNumber.parse(use.options().getFirst());
            Optional<DotNetDate> date = DateText.parse(use.input(), today(use));
            if (amount.isEmpty() || date.isEmpty()) {
                return null;
            }
            return shift(date.get(), amount.getAsDouble() * secondsOfUnit);
        };
    }

    private static @Nullable String shift(DotNetDate date, double seconds) {
        if (!(Math.abs(seconds) < 1e12)) {
            return null;
        }
        try {
            long ticks = Math.round(seconds * 1e7);
            LocalDateTime shifted = date.time().plusSeconds(Math.floorDiv(ticks, 10_000_000L))
                    .plusNanos(Math.floorMod(ticks, 10_000_000L) * 100);
            return shifted.getYear() < 1 || shifted.getYear() > 9999
                    ? null
                    : DateFormat.format(new DotNetDate(shifted, date.kind(), date.offset()), "O").orElse(null);
        } catch (DateTimeException _) {
            return null;
        }
    }

    static LocalDate today(Filter.Use use) {
        return LocalDate.ofInstant(use.now(), ZoneOffset.UTC);
    }
}
