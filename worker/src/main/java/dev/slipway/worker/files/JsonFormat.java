package dev.slipway.worker.files;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * JSON: a place is a path of names and indexes with {@code :} between them. A value keeps its type where the new one can
 * have it; the text is written anew with an indent of two. (process.md V-71, V-73, V-75)
 */
final class JsonFormat implements Format {
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern
            .compile("[+-]?(\\d+|\\d{1,3}(,\\d{3})+)?(\\.\\d*)?([eE][+-]?\\d{1,3})?");

    @Override
    public String title() {
        return "JSON";
    }

    @Override
    public boolean isUsualFor(String fileName) {
        return fileName.endsWith(".json");
    }

    @Override
    public String replace(TextFile file, Values values, Replacing replacing) throws NotThisFormat {
        var root = JsonReader.read(file.text());
        var places = new HashMap<String, JsonPart.Slot>();
        if (root instanceof JsonPart.Container container) {
            find(container, "", places);
        }
        for (var name : values.names()) {
            var place = places.get(key(name));
            var value = values.atPath(name);
            if (place != null && value != null) {
                try {
                    place.put(like(place.value(), value));
                    replacing.done();
                } catch (NotThisFormat e) {
                    replacing.refused(name, "expected JSON, as there is an object or a list there: " + e.getMessage());
                }
            }
        }
        var text = JsonText.of(root);
        return (file.text().endsWith("\n") ? text + "\n" : text).replace("\n", file.lineEnd());
    }

    private static String key(String path) {
        return path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static void find(JsonPart.Container container, String path, Map<String, JsonPart.Slot> places) {
        for (int i = 0; i < container.slots().size(); i++) {
            var slot = container.slots().get(i);
            var name = container.isList() ? String.valueOf(i) : slot.name();
            var place = path.isEmpty() ? name : path + ":" + name;
            places.put(key(place), slot);
            if (slot.value() instanceof JsonPart.Container inner) {
                find(inner, place, places);
            }
        }
    }

    private static JsonPart like(JsonPart before, String value) throws NotThisFormat {
        return switch (before) {
            case JsonPart.Container _ -> JsonReader.read(value);
            case JsonPart.Text _,JsonPart.Nothing _ -> new JsonPart.Text(value);
            case JsonPart.Digits _ -> number(value);
            case JsonPart.Truth _ -> truth(value);
        };
    }

    private static JsonPart number(String value) {
        var text = value.strip();
        if (INTEGER.matcher(text).matches()) {
            return new JsonPart.Digits(String.valueOf(Long.parseLong(text)));
        }
        if (!DECIMAL.matcher(text).matches() || text.chars().noneMatch(Character::isDigit)) {
            return new JsonPart.Text(value);
        }
        try {
            var number = Double.parseDouble(text.replace(",", ""));
            var isWhole = number == Math.rint(number) && Math.abs(number) < 1e15;
            return Double.isInfinite(number)
                    ? new JsonPart.Text(value)
                    : new JsonPart.Digits(isWhole ? (long) number + ".0" : String.valueOf(number));
        } catch (NumberFormatException _) {
            return new JsonPart.Text(value);
        }
    }

    private static JsonPart truth(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> new JsonPart.Truth(true);
            case "false" -> new JsonPart.Truth(false);
            default -> new JsonPart.Text(value);
        };
    }
}
