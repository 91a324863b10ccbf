package dev.slipway.variables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every vector of the shared file, when it is there (variables.md 14). */
class VectorsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void everyVectorEvaluatesAsRecorded() {
        Path file = Path.of(System.getProperty("slipway.shared", "../shared"), "data", "variable-vectors.json");
        assumeTrue(Files.exists(file), "the vectors are not here");
        List<String> differences = new ArrayList<>();
        for (JsonNode vector : JsonMapper.shared().readTree(file.toFile())) {
            String difference = difference(vector);
            if (difference != null && !vector.has("confidence")) {
                differences.add(vector.get("id").asString() + " " + difference);
            }
        }
        assertThat(differences).as("%d differences", differences.size()).isEmpty();
    }

    private static @Nullable String difference(JsonNode vector) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        vector.get("variables").properties()
                .forEach(entry -> values.put(entry.getKey(),
                        entry.getValue().isNull() ? null : entry.getValue().asString()));
        Mode mode = vector.path("haltOnError").asBoolean(true) ? Mode.HALT : Mode.CONTINUE;
        String template = vector.get("template").asString();
        Evaluation found;
        try {
            found = Template.parse(template, mode).evaluate(Variables.of(values), NOW, Template.DEFAULT_STEP_LIMIT);
        } catch (RuntimeException thrown) {
            return template + " threw " + thrown;
        }
        Outcome expected = Outcome.of(vector);
        Outcome actual = Outcome.of(found, vector.path("compare").asString("").equals("trim"));
        return expected.equals(actual)
                ? null
                : template + " " + values + "\n  expected " + expected + "\n  found    " + actual;
    }

    private record Outcome(@Nullable String text, String error, String missing) {

        static Outcome of(JsonNode vector) {
            JsonNode text = vector.path("expected");
            return new Outcome(text.isString() ? text.asString() : null,
                    vector.has("errorKind")
                            ? vector.get("errorKind").asString().replace('-', '_')
                            : vector.path("reports").asString(""),
                    vector.path("missing").asString(""));
        }

        static Outcome of(Evaluation evaluation, boolean trimmed) {
            String text = evaluation.text();
            String error = evaluation.problems().stream().map(problem -> problem.kind().name().toLowerCase(Locale.ROOT))
                    .findFirst().orElse("");
            String missing = evaluation.missingTokens().stream().map(token -> "'" + token + "'")
                    .collect(Collectors.joining(", "));
            return new Outcome(trimmed ? Objects.requireNonNullElse(text, "").trim() : text, error, missing);
        }
    }
}
