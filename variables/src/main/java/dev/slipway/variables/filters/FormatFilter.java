package dev.slipway.variables.filters;

import dev.slipway.variables.dotnet.DateFormat;
import dev.slipway.variables.dotnet.DateText;
import dev.slipway.variables.dotnet.DotNetDate;
import dev.slipway.variables.dotnet.DotNetNumber;
import dev.slipway.variables.dotnet.DotNetText;
import dev.slipway.variables.dotnet.NumberFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** {@code Format}: a number, else a date, in a .NET format; or the type named first (variables.md 11). */
final class FormatFilter {

    private FormatFilter() {}

    static @Nullable String format(Filter.Use use) {
        String input = use.input();
        if (input == null || use.options().isEmpty() || use.options().size() > 2) {
            return null;
        }
        LocalDate today = DateFilters.today(use);
        String format = use.options().getLast();
        use.steps().takeText(format.length());
        return use.options().size() == 1
                ? guessed(input, format, today).orElse(null)
                : typed(DotNetText.toLower(use.options().getFirst()), input, format, today).orElse(null);
    }

    private static Optional<String> guessed(String input, String format, LocalDate today) {
        Optional<BigDecimal> number = DotNetNumber.parseDecimal(input);
        return number.isPresent() ? NumberFormat.decimal(number.get(), format) : withOffset(input, format, today);
    }

    private static Optional<String> typed(String type, String input, String format, LocalDate today) {
        return switch (type) {
            case "int", "int32" -> {
                OptionalInt value = DotNetText.parseInt(input);
                yield value.isPresent() ? NumberFormat.integer(value.getAsInt(), format) : Optional.empty();
            }
            case "double" -> {
                OptionalDouble value = DotNetNumber.parse(input);
                yield value.isPresent() ? NumberFormat.real(value.getAsDouble(), format) : Optional.empty();
            }
            case "decimal" -> DotNetNumber.parseDecimal(input).flatMap(value -> NumberFormat.decimal(value, format));
            case "date", "datetime" -> DateText.parse(input, today).map(DotNetDate::toLocal)
                    .flatMap(date -> DateFormat.format(date, format));
            case "datetimeoffset" -> withOffset(input, format, today);
            default -> Optional.empty();
        };
    }

    private static Optional<String> withOffset(String input, String format, LocalDate today) {
        return DateText.parse(input, today).map(DotNetDate::toOffset).flatMap(date -> DateFormat.format(date, format));
    }
}
