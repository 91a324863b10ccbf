package dev.slipway.variables.json;

import dev.slipway.variables.dotnet.DotNetException;
import dev.slipway.variables.dotnet.DotNetText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A JSON object or array met in a variable's text; scalars alone have no members (variables.md 8). */
public sealed interface Json {

    /** An object; of two members of one name the last counts. */
    record Members(Map<String, JsonValue> members) implements Json {}

    /** An array. */
    record Elements(List<JsonValue> elements) implements Json {}

    /** One item of a loop: an element's text, or a member's name with its value's text. */
    record Item(String text, @Nullable String value) {}

    /** Whether it is worth reading the text: only objects and arrays have members. */
    static boolean mayBe(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!DotNetText.isWhiteSpace(c)) {
                return c == '{' || c == '[' || c == '/';
            }
        }
        return false;
    }

    /** The text as an object or array; null when it is neither or not JSON. */
    static @Nullable Json read(String text) {
        return JsonReader.read(text);
    }

    /** A member's or element's text; empty when there is none; null when the name is no index of an array. */
    default @Nullable String member(String name) {
        return switch (this) {
            case Members(Map<String, JsonValue> members) -> {
                JsonValue value = members.get(name);
                yield value == null ? "" : value.text();
            }
            case Elements(List<JsonValue> elements) -> {
                OptionalInt index = DotNetText.parseInt(name);
                yield index.isEmpty() ? null : element(elements, index.getAsInt());
            }
        };
    }

    private static String element(List<JsonValue> elements, int index) {
        if (index < 0) {
            throw new DotNetException(DotNetException.Kind.OUT_OF_RANGE,
                    "Expected an index of a JSON array from 0, but found " + index + ".");
        }
        return index < elements.size() ? elements.get(index).text() : "";
    }

    /** Everything a loop runs over, in order. */
    default List<Item> items() {
        List<Item> items = new ArrayList<>();
        switch (this) {
            case Members(Map<String, JsonValue> members) -> members
                    .forEach((name, value) -> items.add(new Item(name, value.text())));
            case Elements(List<JsonValue> elements) -> elements
                    .forEach(element -> items.add(new Item(element.text(), null)));
        }
        return items;
    }
}
