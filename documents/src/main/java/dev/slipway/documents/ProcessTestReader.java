package dev.slipway.documents;

import dev.slipway.documents.ProcessTestSpec.Expected;
import dev.slipway.documents.ProcessTestSpec.Given;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads a test of a process. */
final class ProcessTestReader {
    private static final int LONGEST = 200;
    private static final int MOST_TARGETS = 100_000;

    private ProcessTestReader() {}

    static ProcessTestSpec read(Fields spec) {
        return new ProcessTestSpec(spec.requiredName("project", "the project whose process is tested"),
                spec.name("runbook"), spec.requiredName("environment", "where it is deployed"),
                spec.text("channel", LONGEST), spec.name("tenant"), spec.anyText("release", LONGEST), given(spec),
                expected(spec));
    }

    private static Given given(Fields spec) {
        var given = spec.mapping("given");
        if (given == null) {
            return new Given(Map.of(), Map.of(), Map.of(), Map.of());
        }
        var read = new Given(map(given, "targets", ProcessTestReader::count), map(given, "outcomes", text(LONGEST)),
                map(given, "outputs", text(Fields.LONG_TEXT)), map(given, "variables", text(Fields.LONG_TEXT)));
        given.end();
        return read;
    }

    private static Expected expected(Fields spec) {
        if (!spec.has("expect")) {
            spec.missing("expect", "what comes of it, such as expect: {state: succeeded}");
        }
        var expect = spec.mapping("expect");
        if (expect == null) {
            return new Expected(null, Map.of(), Map.of());
        }
        var read = new Expected(expect.text("state", LONGEST),
                map(expect, "executions", (fields, name) -> map(fields, name, ProcessTestReader::count)),
                map(expect, "steps", text(LONGEST)));
        expect.end();
        return read;
    }

    private static @Nullable Integer count(Fields fields, String name) {
        return Numbers.between(fields, name, 0, MOST_TARGETS);
    }

    private static BiFunction<Fields, String, @Nullable String> text(int longest) {
        return (fields, name) -> fields.anyText(name, longest);
    }

    private static <T> Map<String, T> map(Fields fields, String field, BiFunction<Fields, String, @Nullable T> reader) {
        var read = new TreeMap<String, T>();
        var mapping = fields.mapping(field);
        if (mapping != null) {
            for (var name : mapping.names()) {
                var value = reader.apply(mapping, name);
                if (value != null) {
                    read.put(name, value);
                }
            }
        }
        return read;
    }
}
