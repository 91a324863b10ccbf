package dev.slipway.documents;

import dev.slipway.documents.tree.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a process. Names are identities, whatever their case (process.md P-4, P-5). */
final class ProcessReader {
    static final int MOST_STEPS = 1_000;

    private final Set<String> steps = new HashSet<>();
    private final Set<String> actions = new HashSet<>();

    private ProcessReader() {}

    static ProcessSpec read(Fields process) {
        var reader = new ProcessReader();
        int before = process.findings().count();
        var read = process.list("steps", MOST_STEPS, (node, where) -> reader.step(node, where, process.findings()));
        if (read.isEmpty() && process.findings().count() == before) {
            process.report("steps", "expected at least one step");
        }
        process.end();
        return new ProcessSpec(read);
    }

    private @Nullable StepSpec step(Node node, String where, Findings findings) {
        var fields = Fields.of(node, where, findings);
        if (fields == null) {
            return null;
        }
        var name = StepNames.read(fields, "name");
        boolean isNew = name.isEmpty() || steps.add(name.toLowerCase(Locale.ROOT));
        if (!isNew) {
            fields.report("name", "another step is called '" + name + "' too; capital letters make no difference");
        }
        var condition = fields.choice("condition", RunCondition.class);
        var expression = expression(fields, condition);
        var read = fields.has("actions") || fields.isNothing("actions")
                ? actions(fields)
                : List.of(flat(fields, isNew ? name : ""));
        fields.end();
        return new StepSpec(name, condition == null ? RunCondition.SUCCESS : condition, expression, read);
    }

    private static @Nullable String expression(Fields step, @Nullable RunCondition condition) {
        boolean given = step.has("expression");
        var expression = step.anyText("expression", Fields.LONG_TEXT);
        if (condition == RunCondition.VARIABLE && (expression == null || expression.isBlank())) {
            step.missing("expression", "what 'condition: variable' looks at, such as '#{Flag}'");
        } else if (condition != RunCondition.VARIABLE && given) {
            step.report("expression", "is only looked at with 'condition: variable'");
        }
        return condition == RunCondition.VARIABLE ? expression : null;
    }

    private ActionSpec flat(Fields step, String name) {
        claim(step, name);
        return ActionReader.read(step, name);
    }

    private List<ActionSpec> actions(Fields step) {
        int before = step.findings().count();
        var read = step.list("actions", ActionReader.MOST_ACTIONS,
                (node, where) -> action(node, where, step.findings()));
        if (read.isEmpty() && step.findings().count() == before) {
            step.report("actions", "expected at least one action");
        }
        ActionReader.FIELDS.stream().filter(step::has).forEach(field -> {
            step.report(field, "belongs to each of the actions when a step has 'actions'");
            step.take(field);
        });
        return read;
    }

    private @Nullable ActionSpec action(Node node, String where, Findings findings) {
        var fields = Fields.of(node, where, findings);
        if (fields == null) {
            return null;
        }
        var name = StepNames.read(fields, "name");
        claim(fields, name);
        var action = ActionReader.read(fields, name);
        fields.end();
        return action;
    }

    private void claim(Fields fields, String name) {
        if (!name.isEmpty() && !actions.add(name.toLowerCase(Locale.ROOT))) {
            fields.report("name", "another action is called '" + name + "' too; capital letters make no difference");
        }
    }
}
