package dev.slipway.documents;

import dev.slipway.documents.tree.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads lists of names and of lines, each of which may be there once, whatever its case. */
final class Lists {
    static final int MOST = 1_000;
    private static final int LONGEST = 200;

    private Lists() {}

    /** What documents are called. */
    static List<String> names(Fields fields, String field) {
        return once(fields, field, fields::name);
    }

    /** Any one line of text. */
    static List<String> lines(Fields fields, String field) {
        return once(fields, field, (node, where) -> line(fields, node, where));
    }

    /** Tags of tenants, each as {@code Tag set/Tag} (process.md C-3). */
    static List<String> tenantTags(Fields fields, String field) {
        return once(fields, field, (node, where) -> {
            var tag = line(fields, node, where);
            if (tag != null && !tag.matches("[^/]*[^/\\s]/[^/\\s][^/]*")) {
                fields.findings().add(node, where, "expected a tag as 'Tag set/Tag', found '" + tag + "'");
                return null;
            }
            return tag;
        });
    }

    static @Nullable String line(Fields fields, Node node, String where) {
        var text = fields.text(node, where, LONGEST, false);
        if (text != null && (text.isEmpty() || !text.equals(text.strip())
                || text.chars().anyMatch(Character::isISOControl))) {
            fields.findings().add(node, where, "expected one line of text without blanks around it");
            return null;
        }
        return text;
    }

    private static List<String> once(Fields fields, String field, BiFunction<Node, String, @Nullable String> reader) {
        var seen = new HashSet<String>();
        return fields.list(field, MOST, (node, where) -> {
            var item = reader.apply(node, where);
            if (item != null && !seen.add(item.toLowerCase(Locale.ROOT))) {
                fields.findings().add(node, where, "'" + item + "' is named twice: remove one");
                return null;
            }
            return item;
        });
    }
}
