package dev.slipway.schemas.registry;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Settings by name, with or without {@code schema.registry.} in front; what is wrong is named. */
record GivenSettings(Map<String, ?> settings) {
    Optional<String> text(String name) {
        return Optional.<Object>ofNullable(settings.get(name))
                .or(() -> Optional.ofNullable(settings.get(RegistrySettings.PREFIX + name)))
                .map(GivenSettings::text).filter(value -> !value.isEmpty());
    }

    boolean flag(String name, boolean otherwise) {
        return switch (text(name).orElse(Boolean.toString(otherwise)).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw new IllegalArgumentException(
                    name + ": expected true or false, found '" + other + "'");
        };
    }

    Duration millis(String name, Duration otherwise) {
        return text(name).map(value -> Duration.ofMillis(number(name, value, "milliseconds"))).orElse(otherwise);
    }

    Duration seconds(String name, Duration otherwise) {
        return text(name).map(value -> Duration.ofSeconds(number(name, value, "seconds"))).orElse(otherwise);
    }

    int count(String name, int otherwise, int most) {
        return text(name).map(value -> {
            if (!value.matches("\\d{1,4}") || Integer.parseInt(value) > most) {
                throw new IllegalArgumentException(
                        name + ": expected a number from 0 to " + most + ", found '" + value + "'");
            }
            return Integer.valueOf(value);
        }).orElse(otherwise);
    }

    /** Those that begin so, without {@code schema.registry.}, which they must have: without it they are Kafka's own. */
    Map<String, String> ofRegistry(String start) {
        var found = new TreeMap<String, String>();
        settings.forEach((name, value) -> {
            if (value != null && name.startsWith(RegistrySettings.PREFIX + start)) {
                found.put(name.substring(RegistrySettings.PREFIX.length()), text(value));
            }
        });
        return found;
    }

    private static String text(Object value) {
        return value instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : value.toString().strip();
    }

    private static long number(String name, String value, String unit) {
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(name + ": expected " + unit + " from 1, found '" + value + "'");
        }
        return Long.parseLong(value);
    }
}
