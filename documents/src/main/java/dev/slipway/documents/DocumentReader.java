package dev.slipway.documents;

import dev.slipway.documents.tree.Node;
import dev.slipway.documents.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents from YAML, with {@code ---} between several, or from JSON: at most 8 MiB of UTF-8. Every mistake is a
 * {@link Finding} in its place, never an exception; documents without one are read even so.
 */
public final class DocumentReader {
    /** Of every document. */
    public static final String API_VERSION = "slipway.dev/v1";

    private final String space;
    private final boolean stored;
    private final Findings findings;
    private final List<Document> documents = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private DocumentReader(String source, String space, boolean stored) {
        this.space = space;
        this.stored = stored;
        this.findings = new Findings(source);
    }

    /** What a user wrote; the space is {@code default} where a document names none. */
    public static Reading read(String source, byte[] yamlOrJson) {
        return read(source, yamlOrJson, DocumentNames.DEFAULT_SPACE);
    }

    /** What a user wrote; documents that name no space belong to the one given. */
    public static Reading read(String source, byte[] yamlOrJson, String defaultSpace) {
        return new DocumentReader(source, defaultSpace, false).read(yamlOrJson);
    }

    /** What the server itself wrote, which may be of any kind. */
    public static Reading readStored(String source, byte[] json) {
        return new DocumentReader(source, DocumentNames.DEFAULT_SPACE, true).read(json);
    }

    private Reading read(byte[] bytes) {
        var tree = Tree.read(bytes);
        tree.problems().forEach(problem -> findings.add(problem.line(), problem.column(), "", problem.message()));
        for (var root : tree.documents()) {
            int before = findings.count();
            var document = findings.isFull() ? null : document(root.node());
            if (document != null && root.isWhole() && findings.count() == before) {
                add(document, root.node());
            }
        }
        if (tree.documents().isEmpty() && tree.problems().isEmpty()) {
            findings.add(1, 1, "", "expected at least one document, found none");
        }
        return new Reading(documents, findings.all());
    }

    private void add(Document document, Node node) {
        var first = lines.putIfAbsent(document.key().toString().toLowerCase(Locale.ROOT), node.line());
        if (first == null) {
            documents.add(document);
        } else {
            findings.add(node, "metadata.name", document.key().kind().title() + " '" + document.key().name()
                    + "' is in the file twice, first in line " + first);
        }
    }

    private @Nullable Document document(Node node) {
        var fields = Fields.of(node, "", findings);
        if (fields == null) {
            return null;
        }
        checkVersion(fields);
        var kind = kind(fields);
        var metadata = metadata(fields);
        if (kind == null) {
            return null;
        }
        var spec = spec(fields, kind);
        fields.end();
        if (metadata == null || spec == null) {
            return null;
        }
        var key = new DocumentKey(metadata.space, kind, metadata.name);
        return new Document(key, metadata.displayName, spec, new Origin(findings.source(), node.line()));
    }

    private static void checkVersion(Fields fields) {
        var node = fields.required("apiVersion", API_VERSION);
        if (node != null && !(node instanceof Node.Scalar scalar && scalar.text().equals(API_VERSION))) {
            var found = node instanceof Node.Scalar scalar ? "'" + scalar.shortened() + "'" : node.described();
            fields.report("apiVersion", "expected " + API_VERSION + ", found " + found);
        }
    }

    private @Nullable Kind kind(Fields fields) {
        var titles = Kind.titlesOfUsers();
        var expected = "one of " + String.join(", ", titles);
        var title = fields.requiredText("kind", Fields.LONG_TEXT, expected);
        var kind = Kind.ofTitle(title);
        if (kind.isPresent() && !kind.get().isWrittenByUsers() && !stored) {
            fields.report("kind", "documents of kind " + title + " are made by the server alone");
        } else if (kind.isEmpty() && !title.isEmpty()) {
            fields.report("kind", "expected " + expected + ", found '" + title + "'" + Closest.hint(title, titles));
        }
        return kind.orElse(null);
    }

    private @Nullable Metadata metadata(Fields fields) {
        if (!fields.has("metadata")) {
            fields.missing("metadata", "metadata: {name: ...}");
        }
        var metadata = fields.mapping("metadata");
        if (metadata == null) {
            return null;
        }
        if (!metadata.has("name")) {
            metadata.missing("name", DocumentNames.RULE);
        }
        var name = metadata.name("name");
        var inSpace = metadata.name("space");
        var displayName = metadata.text("displayName", 200);
        metadata.end();
        return name == null ? null : new Metadata(name, Objects.requireNonNullElse(inSpace, space), displayName);
    }

    private static @Nullable Spec spec(Fields fields, Kind kind) {
        if (SpecReader.needsSpec(kind) && !fields.has("spec")) {
            fields.missing("spec", "what the " + kind.title() + " is");
        }
        var node = fields.take("spec");
        var empty = new Node.Mapping(List.of(), 0, fields.line(), 1);
        var spec = Fields.of(node == null ? empty : node, "spec", fields.findings());
        if (spec == null || (node == null && SpecReader.needsSpec(kind))) {
            return null;
        }
        var read = SpecReader.of(kind).read(spec);
        spec.end();
        return read;
    }

    private record Metadata(String name, String space, @Nullable String displayName) {}
}
