package dev.slipway.documents;

import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code properties}: text by name, whatever the case of the name. */
final class Properties {
    private static final int MOST = 1_000;

    private Properties() {}

    static SortedMap<String, String> read(Fields fields) {
        var properties = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        var given = fields.mapping("properties");
        if (given == null) {
            return properties;
        }
        if (given.names().size() > MOST) {
            fields.report("properties", "expected at most " + MOST + ", found " + given.names().size());
            return properties;
        }
        for (var name : given.names()) {
            var value = given.anyText(name, ActionReader.SCRIPT_BYTES);
            if (name.chars().anyMatch(Character::isISOControl)) {
                given.report(name, "expected a name of one line");
            } else if (value == null) {
                given.report(name, "expected text; for an empty one write \"\"");
            } else if (properties.putIfAbsent(name, value) != null) {
                given.report(name, "is given twice; capital letters make no difference");
            }
        }
        return properties;
    }
}
