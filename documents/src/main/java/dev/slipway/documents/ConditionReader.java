package dev.slipway.documents;

import dev.slipway.documents.tree.Node;
import dev.slipway.documents.tree.Node.Listing;
import dev.slipway.variables.Mode;
import dev.slipway.variables.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads when something runs: one word, or a list of which all must hold. An expression that does not parse would never
 * hold, and is refused (process.md C-20).
 */
final class ConditionReader {
    private ConditionReader() {}

    static ConditionSpec read(Fields fields) {
        var all = words(fields);
        boolean given = fields.has("expression");
        var expression = fields.anyText("expression", Fields.LONG_TEXT);
        if (!all.contains(RunCondition.VARIABLE)) {
            if (given) {
                fields.report("expression", "is only looked at with 'condition: variable'");
            }
            return new ConditionSpec(all, null);
        }
        if (expression == null || expression.isBlank()) {
            fields.missing("expression", "what 'condition: variable' looks at, such as '#{Flag}'");
        } else {
            Template.parse(expression, Mode.HALT).mistake().ifPresent(
                    mistake -> fields.report("expression", "could never be met: " + mistake));
        }
        return new ConditionSpec(all, Objects.requireNonNullElse(expression, ""));
    }

    private static List<RunCondition> words(Fields fields) {
        var node = fields.peek("condition");
        if (!(node instanceof Listing listing)) {
            var word = fields.choice("condition", RunCondition.class);
            return List.of(Objects.requireNonNullElse(word, RunCondition.SUCCESS));
        }
        var words = new ArrayList<RunCondition>();
        fields.list("condition", RunCondition.values().length, (item, where) -> word(fields, item, where, words));
        if (listing.items().isEmpty()) {
            fields.report("condition", "expected at least one of " + Fields.words(RunCondition.class));
        }
        words.sort(null);
        return words.isEmpty() ? ConditionSpec.SUCCESS.all() : words;
    }

    private static @Nullable RunCondition word(Fields fields, Node node, String where, List<RunCondition> words) {
        var word = fields.choice(node, where, RunCondition.class);
        if (word == null) {
            return null;
        }
        if (words.contains(word)) {
            fields.findings().add(node, where, "'" + word.word() + "' is named twice: remove one");
            return null;
        }
        var other = words.stream().filter(known -> known != RunCondition.VARIABLE).findFirst();
        if (word != RunCondition.VARIABLE && other.isPresent()) {
            fields.findings().add(node, where,
                    "can't be combined with '" + other.get().word() + "': of success, failure"
                            + " and always there can be one, with variable beside it");
            return null;
        }
        words.add(word);
        return word;
    }
}
