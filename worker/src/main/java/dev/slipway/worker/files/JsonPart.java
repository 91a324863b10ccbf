package dev.slipway.worker.files;

import java.util.List;

/** A value of JSON; numbers as they are written. */
sealed interface JsonPart {
    /** An object, or a list, whose slots then have no names. */
    record Container(boolean isList, List<Slot> slots) implements JsonPart {}

    /** Text, unescaped. */
    record Text(String text) implements JsonPart {}

    /** A number as it is written. */
    record Digits(String text) implements JsonPart {}

    /** True or false. */
    record Truth(boolean value) implements JsonPart {}

    /** Null. */
    record Nothing() implements JsonPart {}

    /** Where a value stands, which another may take. */
    final class Slot {
        private final String name;
        private JsonPart value;

        Slot(String name, JsonPart value) {
            this.name = name;
            this.value = value;
        }

        String name() {
            return name;
        }

        JsonPart value() {
            return value;
        }

        void put(JsonPart other) {
            value = other;
        }
    }
}
