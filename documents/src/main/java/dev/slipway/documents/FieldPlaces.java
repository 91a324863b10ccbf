package dev.slipway.documents;

import dev.slipway.documents.tree.Node;
import dev.slipway.documents.tree.Tree;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where fields of a document stand in the text that it was read from. */
public final class FieldPlaces {
    private static final Pattern SEGMENT = Pattern.compile("([^.\\[\\]]+)|\\[(\\d{1,6})]");

    private FieldPlaces() {}

    /**
     * The line of a field such as {@code spec.process.steps[1].script}, or of the nearest one around it; empty when the
     * text has no document that begins in that line. {@code document}: the line of its origin.
     */
    public static Optional<Integer> line(byte[] yamlOrJson, int document, String field) {
        return Tree.read(yamlOrJson).documents().stream().map(Tree.Root::node)
                .filter(node -> node.line() == document).findFirst().map(node -> line(node, field));
    }

    private static int line(Node root, String field) {
        var at = root;
        int line = root.line();
        var segments = SEGMENT.matcher(field);
        while (segments.find()) {
            var name = segments.group(1);
            if (name == null && at instanceof Node.Listing list
                    && Integer.parseInt(segments.group(2)) < list.items().size()) {
                at = list.items().get(Integer.parseInt(segments.group(2)));
                line = at.line();
            } else if (name != null && at instanceof Node.Mapping mapping) {
                var entry = mapping.entries().stream().filter(one -> one.key().text().equals(name)).findFirst();
                if (entry.isEmpty()) {
                    return line;
                }
                at = entry.get().value();
                line = entry.get().key().line();
            } else {
                return line;
            }
        }
        return line;
    }
}
