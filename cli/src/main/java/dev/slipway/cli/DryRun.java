package dev.slipway.cli;

import dev.slipway.documents.ActionSpec;
import dev.slipway.documents.Document;
import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.DocumentWriter;
import dev.slipway.documents.PlainSpec;
import dev.slipway.documents.ProcessSpec;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.RunbookSpec;
import dev.slipway.documents.ValuesSpec;
import dev.slipway.documents.VariableSpec;
import dev.slipway.documents.VariableType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What applying a document would change, with every secret masked: whether one has changed can't be seen. */
final class DryRun {
    private static final String HIDDEN = "*****";
    private static final int LARGEST_INLINE = 64 * 1024;

    private final Terminal terminal;
    private final boolean json;

    DryRun(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /** Tells it, and answers it for programs. {@code before}: what the server has, if anything. */
    ObjectNode tell(Document document, Api.Answer before) {
        var key = document.key();
        var lines = LineDifference.between(before.status() == 404 ? "" : stored(before.body()), yaml(document));
        var result = before.status() == 404 ? "created" : lines.isEmpty() ? "unchanged" : "changed";
        var words = key.kind().title() + "/" + key.name() + " would be " + result;
        if (json) {
            terminal.progress(words);
        } else {
            terminal.result(words);
            if (result.equals("changed")) {
                lines.forEach(this::show);
            }
        }
        var told = Json.object().put("kind", key.kind().title()).put("name", key.name()).put("result", result);
        if (result.equals("changed")) {
            var changes = told.putArray("changes");
            lines.forEach(line -> changes.add(line.mark() + " " + line.text()));
        }
        return told;
    }

    private void show(LineDifference.Line line) {
        var tone = switch (line.mark()) {
            case '+' -> Terminal.Tone.GOOD;
            case '-' -> Terminal.Tone.BAD;
            default -> Terminal.Tone.FAINT;
        };
        terminal.result(terminal.inResult(tone, "  " + line.mark() + " " + line.text()));
    }

    private static String yaml(Document document) {
        var spec = switch (document.spec()) {
            case ValuesSpec values -> masked(values);
            case RunbookSpec runbook -> runbook.withProcess(stored(runbook.process()));
            case PlainSpec other -> other;
        };
        return DocumentWriter.yaml(new Document(document.key(), document.displayName(), spec, document.origin()));
    }

    private static ValuesSpec masked(ValuesSpec values) {
        var masked = values.withVariables(values.variables().stream().map(DryRun::masked).toList());
        return masked instanceof ProjectSpec project ? project.withProcess(stored(project.process())) : masked;
    }

    private static VariableSpec masked(VariableSpec variable) {
        return variable.type() == VariableType.SENSITIVE && variable.value() != null
                ? variable.withValue(HIDDEN)
                : variable;
    }

    /** As a server keeps it: large scripts in its blob store. */
    private static ProcessSpec stored(ProcessSpec process) {
        return process.withSteps(process.steps().stream()
                .map(step -> step.withActions(step.actions().stream().map(DryRun::stored).toList())).toList());
    }

    private static ActionSpec stored(ActionSpec action) {
        var script = action.script();
        if (script == null || script.length() <= LARGEST_INLINE / 4) {
            return action;
        }
        var bytes = script.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LARGEST_INLINE ? action : action.withScriptBlob(sha256(bytes));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What the server has, without what it alone adds. */
    private static String stored(JsonNode body) {
        if (body.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove("version");
            metadata.remove("updatedBy");
            metadata.remove("updatedAt");
        }
        var text = Json.compact(body);
        var reading = DocumentReader.read("server", text.getBytes(StandardCharsets.UTF_8));
        return reading.findings().isEmpty() && reading.documents().size() == 1
                ? DocumentWriter.yaml(reading.documents().getFirst())
                : Json.pretty(body);
    }
}
