package dev.slipway.cli;

import dev.slipway.documents.ActionSpec;
import dev.slipway.documents.ActionType;
import dev.slipway.documents.Document;
import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.Finding;
import dev.slipway.documents.ProcessSpec;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.RunbookSpec;
import dev.slipway.schemas.signature.SignedScript;
import dev.slipway.schemas.signature.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Puts signatures into the text of documents; all else in it stays as it is. */
final class DocumentSigning {
    private static final String FIELD = "signature";

    private final int[] text;
    private final List<Document> documents;
    private final List<Node> roots = new ArrayList<>();
    private final SigningKey key;
    private final List<String> unsigned = new ArrayList<>();
    /** What replaces the characters of Unicode from one place to another, by place. */
    private final TreeMap<Integer, Edit> edits = new TreeMap<>();

    private record Edit(int end, String text) {}

    /** Throws {@link CommandFailed} with every mistake in the documents. */
    DocumentSigning(String source, String text, SigningKey key) {
        var reading = DocumentReader.read(source, text.getBytes(StandardCharsets.UTF_8));
        if (!reading.findings().isEmpty()) {
            throw new CommandFailed(Exit.USAGE, "nothing was signed\n"
                    + String.join("\n", reading.findings().stream().map(Finding::toString).toList()));
        }
        this.key = key;
        this.documents = reading.documents();
        this.text = text.codePoints().toArray();
        var settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        for (var root : new Compose(settings).composeAllFromString(text)) {
            if (root instanceof MappingNode) {
                roots.add(root);
            }
        }
    }

    int count() {
        return edits.size();
    }

    /** Why which scripts have no signature. */
    List<String> unsigned() {
        return unsigned;
    }

    String signed() {
        for (int i = 0; i < documents.size(); i++) {
            var process = process(documents.get(i));
            var steps = value(value(value(roots.get(i), "spec"), "process"), "steps");
            for (int j = 0; process != null && j < process.steps().size(); j++) {
                var actions = process.steps().get(j).actions();
                var step = item(steps, j);
                var listed = value(step, "actions");
                for (int k = 0; k < actions.size(); k++) {
                    sign(actions.get(k), listed == null ? step : item(listed, k));
                }
            }
        }
        var signed = new StringBuilder();
        var copied = 0;
        for (var edit : edits.entrySet()) {
            signed.append(new String(text, copied, edit.getKey() - copied)).append(edit.getValue().text());
            copied = edit.getValue().end();
        }
        return signed.append(new String(text, copied, text.length - copied)).toString();
    }

    private static @Nullable ProcessSpec process(Document document) {
        if (document.spec() instanceof ProjectSpec project) {
            return project.process();
        }
        return document.spec() instanceof RunbookSpec runbook ? runbook.process() : null;
    }

    private void sign(ActionSpec action, @Nullable Node node) {
        if (action.type() != ActionType.SCRIPT) {
            return;
        }
        var script = action.script();
        var language = action.syntax();
        var place = tuple(node, "script");
        if (script == null || language == null || place.isEmpty()) {
            unsigned.add("the script of '" + action.name() + "' does not stand in the document, and is not signed");
            return;
        }
        var signature = key.sign(new SignedScript(language.word(), script, action.properties()));
        var before = tuple(node, FIELD);
        if (before.isPresent()) {
            var value = before.get().getValueNode();
            edits.put(start(value), new Edit(end(value), "\"" + signature + "\""));
            return;
        }
        var at = start(place.get().getKeyNode());
        var inFlow = node instanceof MappingNode mapping && mapping.getFlowStyle() == FlowStyle.FLOW;
        edits.put(at, new Edit(at, inFlow
                ? "\"" + FIELD + "\": \"" + signature + "\", "
                : FIELD + ": \"" + signature + "\"" + lineEnd() + " ".repeat(column(at))));
    }

    private String lineEnd() {
        for (int i = 1; i < text.length; i++) {
            if (text[i] == '\n') {
                return text[i - 1] == '\r' ? "\r\n" : "\n";
            }
        }
        return "\n";
    }

    private int column(int at) {
        var start = at;
        while (start > 0 && text[start - 1] != '\n') {
            start--;
        }
        return at - start;
    }

    private static @Nullable Node value(@Nullable Node node, String name) {
        return tuple(node, name).map(NodeTuple::getValueNode).orElse(null);
    }

    private static @Nullable Node item(@Nullable Node node, int index) {
        return node instanceof SequenceNode list && index < list.getValue().size() ? list.getValue().get(index) : null;
    }

    private static Optional<NodeTuple> tuple(@Nullable Node node, String name) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(entry -> entry.getKeyNode() instanceof ScalarNode field
                                && field.getValue().equals(name))
                        .findFirst()
                : Optional.empty();
    }

    private static int start(Node node) {
        return node.getStartMark().orElseThrow().getIndex();
    }

    private static int end(Node node) {
        return node.getEndMark().orElseThrow().getIndex();
    }
}
