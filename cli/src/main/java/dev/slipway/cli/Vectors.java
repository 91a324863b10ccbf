package dev.slipway.cli;

import dev.slipway.variables.Evaluation;
import dev.slipway.variables.Mode;
import dev.slipway.variables.Problem;
import dev.slipway.variables.Template;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Evaluates a file of templates, one line of JSON for each in their order; a bad one is an answer, not the end. */
final class Vectors {
    private final Instant now;

    Vectors(Instant now) {
        this.now = now;
    }

    void print(Path file, PrintWriter out) {
        var vectors = VariableFile.json(file);
        if (!vectors.isArray()) {
            throw new CommandFailed(Exit.USAGE, "expected an array of {id, template, variables} in " + file);
        }
        for (JsonNode vector : vectors) {
            out.print(Json.ascii(answer(vector)) + "\n");
        }
        out.flush();
    }

    private ObjectNode answer(JsonNode vector) {
        var answer = Json.object();
        answer.set("id", vector.path("id").isMissingNode() ? Json.nothing() : vector.path("id"));
        var template = vector.path("template");
        if (template.isNull()) {
            return told(answer, new Evaluation(null, List.of(), false));
        }
        if (!template.isString()) {
            answer.putNull("result").put("error", "argument").putArray("missing");
            return answer;
        }
        var halt = vector.path("haltOnError");
        var mode = halt.isBoolean() && !halt.asBoolean() ? Mode.CONTINUE : Mode.HALT;
        return told(answer, Template.parse(template.asString(), mode)
                .evaluate(VariableFile.of(vector.path("variables")), now, Template.DEFAULT_STEP_LIMIT));
    }

    private static ObjectNode told(ObjectNode answer, Evaluation evaluation) {
        answer.put("result", evaluation.text());
        answer.put("error", evaluation.problems().stream().map(Problem::kind).findFirst().map(Vectors::word)
                .orElse(null));
        var missing = answer.putArray("missing");
        evaluation.missingTokens().forEach(missing::add);
        return answer;
    }

    private static String word(Problem.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
