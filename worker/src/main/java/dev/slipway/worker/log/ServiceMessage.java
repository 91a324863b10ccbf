package dev.slipway.worker.log;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Something a script tells the worker in its output: {@code ##octopus[name attribute='Base64' ...]}. Names of
 * attributes ignore case. (scripts.md section 2)
 */
record ServiceMessage(String name, Map<String, String> attributes) {
    private static final Pattern NAME = Pattern.compile("[\\s\\[]*([A-Za-z_][\\w.-]*)");
    private static final Pattern ATTRIBUTE = Pattern
            .compile("\\s+([A-Za-z_][\\w.:-]*)\\s*=\\s*(?:'([^'<&]*)'|\"([^\"<&]*)\")");

    /** Reads what stands between the brackets; empty when it is no message. */
    static Optional<ServiceMessage> parse(String body) {
        var text = body.replace("\r", "").replace("\n", "").stripTrailing();
        var name = NAME.matcher(text);
        if (!name.lookingAt()) {
            return Optional.empty();
        }
        var attributes = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        var attribute = ATTRIBUTE.matcher(text);
        var at = name.end();
        while (at < text.length()) {
            if (!attribute.region(at, text.length()).lookingAt()) {
                return Optional.empty();
            }
            var value = attribute.group(2) == null ? attribute.group(3) : attribute.group(2);
            try {
                var bytes = Base64.getDecoder().decode(value.replaceAll("\\s", ""));
                attributes.put(attribute.group(1), new String(bytes, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
            at = attribute.end();
        }
        return Optional.of(new ServiceMessage(name.group(1), attributes));
    }

    /** The attribute's value, or nothing when it is absent. */
    Optional<String> get(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    boolean isTrue(String attribute) {
        return get(attribute).map(value -> value.strip().toLowerCase(Locale.ROOT)).filter("true"::equals).isPresent();
    }
}
