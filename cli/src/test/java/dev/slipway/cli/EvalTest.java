package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EvalTest {
    @TempDir
    Path files;

    @Test
    void aTemplateIsEvaluatedHere() {
        var typed = Typed.withoutServer("eval", "Hello #{Name | ToUpper}", "--var", "Name=Ada");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out()).isEqualTo("Hello ADA\n");
        assertThat(typed.exit()).isZero();
    }

    @Test
    void variablesComeFromAFileAndThoseGivenWin() throws IOException {
        var file = Files.writeString(files.resolve("vars.json"),
                "{\"A\": \"1\", \"B\": null, \"C\": {\"d\": [2]}, \"D\": 4}");
        var typed = Typed.withoutServer("eval", "#{A}#{B}#{C.d[0]}#{D}", "--vars", file.toString(), "--var", "a=x=y");
        assertThat(typed.out()).isEqualTo("x=y24\n");
    }

    @Test
    void whatFailedIsUnderlined() {
        var typed = Typed.withoutServer("eval", "one\ntwo #{Nmae | ToUpper} three", "--var", "Name=Ada");
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.out()).isEqualTo("one\ntwo #{Nmae | ToUpper} three\n");
        assertThat(typed.err()).contains("line 2, column 5").contains("'#{Nmae | ToUpper}'")
                .contains("  two #{Nmae | ToUpper} three\n      ^^^^^^^^^^^^^^^^^\n");
    }

    @Test
    void whatDoesNotParseIsUnderlinedOrLeftAsText() {
        var halted = Typed.withoutServer("eval", "#{A} #{", "--var", "A=1");
        assertThat(halted.exit()).isEqualTo(1);
        assertThat(halted.out()).isEqualTo("#{A} #{\n");
        assertThat(halted.err()).contains("^");
        var went = Typed.withoutServer("eval", "#{A} #{", "--var", "A=1", "--continue");
        assertThat(went.exit()).isZero();
        assertThat(went.out()).isEqualTo("1 #{\n");
    }

    @Test
    void whatIsAskedWronglyIsSaid() {
        assertThat(Typed.withoutServer("eval").exit()).isEqualTo(2);
        assertThat(Typed.withoutServer("eval", "#{A}", "--var", "A").err()).contains("expected --var NAME=VALUE");
        assertThat(Typed.withoutServer("eval", "--vectors", files.resolve("none.json").toString()).exit())
                .isEqualTo(2);
    }

    @Test
    void aBadVectorIsAnAnswerAndTheOthersFollow() throws IOException {
        var file = Files.writeString(files.resolve("vectors.json"), """
                [{"id": "a", "template": "#{A}\\u00e9", "variables": {"A": null}}, 7, {"id": "b"},
                 {"id": "c", "template": "#{A}", "variables": {"A": "#{A}"}},
                 {"id": "d", "template": "#{x} #{", "variables": {}, "haltOnError": false},
                 {"id": "e", "template": "#{x} #{", "variables": {}}]""");
        var typed = Typed.withoutServer("eval", "--vectors", file.toString());
        assertThat(typed.exit()).isZero();
        assertThat(typed.out().lines()).containsExactly(
                "{\"id\":\"a\",\"result\":\"\\u00E9\",\"error\":null,\"missing\":[]}",
                "{\"id\":null,\"result\":null,\"error\":\"argument\",\"missing\":[]}",
                "{\"id\":\"b\",\"result\":null,\"error\":\"argument\",\"missing\":[]}",
                "{\"id\":\"c\",\"result\":null,\"error\":\"recursion\",\"missing\":[]}",
                "{\"id\":\"d\",\"result\":\"#{x} #{\",\"error\":\"missing\",\"missing\":[\"#{x}\"]}",
                "{\"id\":\"e\",\"result\":\"#{x} #{\",\"error\":\"parse\",\"missing\":[]}");
    }

    @Test
    void everySharedVectorComesOutAsRecorded() {
        var file = Path.of(System.getProperty("slipway.shared", "../shared"), "data", "variable-vectors.json");
        assumeTrue(Files.exists(file), "the vectors are not here");
        var vectors = VariableFile.json(file);
        var lines = Typed.withoutServer("eval", "--vectors", file.toString()).out().lines().map(Json::read).toList();
        assertThat(lines).hasSize(vectors.size());
        List<String> differences = new ArrayList<>();
        List<String> uncertain = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            var vector = vectors.get(i);
            if (!expected(vector).equals(found(lines.get(i), vector))) {
                (vector.has("confidence") ? uncertain : differences).add(vector + "\n  came out as " + lines.get(i));
            }
        }
        uncertain.forEach(difference -> System.out.println("differs, and may: " + difference));
        assertThat(differences).isEmpty();
    }

    private static List<String> expected(JsonNode vector) {
        var error = vector.has("errorKind") ? Json.text(vector, "errorKind") : Json.text(vector, "reports");
        return List.of(Json.text(vector, "id"), String.valueOf(vector.path("expected").asString(null)), error,
                Json.text(vector, "missing"));
    }

    private static List<String> found(JsonNode line, JsonNode vector) {
        var text = String.valueOf(line.get("result").asString(null));
        var missing = Json.items(line, "missing").map(token -> "'" + token.asString() + "'")
                .collect(Collectors.joining(", "));
        return List.of(Json.text(line, "id"), vector.has("compare") ? text.trim() : text, Json.text(line, "error"),
                missing);
    }
}
