package dev.slipway.standalone;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads 500ms, 10s, 5m, 2h and 90d. */
final class TimeConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        if (!text.matches("[0-9]{1,9}(ms|s|m|h|d)")) {
            throw new TypeConversionException("expected a time like 500ms, 10s, 5m, 2h or 90d, found '" + text + "'");
        }
        var unit = text.replaceFirst("[0-9]+", "");
        var amount = Long.parseLong(text.substring(0, text.length() - unit.length()));
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
