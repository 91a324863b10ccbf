package dev.slipway.documents;

import dev.slipway.documents.tree.Node;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the steps of one process. A step without {@code actions} is its own only action: its condition is the step's,
 * its timeout and properties are the action's. Names are identities, whatever their case (process.md P-4, P-5).
 */
final class StepReader {
    private static final int MOST_BATCHES = 100;
    private static final Duration LONGEST_PAUSE = Duration.ofDays(7);

    private final Set<String> steps = new HashSet<>();
    private final Set<String> actions = new HashSet<>();
    private final Findings findings;

    StepReader(Findings findings) {
        this.findings = findings;
    }

    @Nullable
    StepSpec step(Node node, String where) {
        var fields = Fields.of(node, where, findings);
        if (fields == null) {
            return null;
        }
        var name = StepNames.read(fields, "name");
        boolean isNew = name.isEmpty() || steps.add(name.toLowerCase(Locale.ROOT));
        if (!isNew) {
            fields.report("name", "another step is called '" + name + "' too; capital letters make no difference");
        }
        var condition = ConditionReader.read(fields);
        var trigger = fields.choice("startTrigger", StartTrigger.class);
        var placement = placement(fields);
        boolean compensates = compensates(fields, condition);
        Duration timeout = null;
        Map<String, String> properties = Map.of();
        List<ActionSpec> read;
        if (fields.has("actions") || fields.isNothing("actions")) {
            timeout = ActionReader.timeout(fields);
            properties = Properties.read(fields);
            read = actions(fields);
        } else {
            fields.take("actions");
            read = List.of(flat(fields, isNew ? name : ""));
        }
        fields.end();
        return new StepSpec(name, condition, Objects.requireNonNullElse(trigger, StartTrigger.AFTER_PREVIOUS), timeout,
                placement, compensates, properties, read);
    }

    private static boolean compensates(Fields fields, ConditionSpec condition) {
        boolean compensates = fields.flag("compensates", false);
        if (compensates && condition.all().contains(RunCondition.SUCCESS)) {
            fields.report("compensates", "is for steps that run after a failure: set 'condition: failure'");
        }
        return compensates;
    }

    private static Placement placement(Fields fields) {
        var tags = tags(fields);
        var given = fields.choice("runOn", RunOn.class);
        var runOn = Objects.requireNonNullElse(given, tags.isEmpty() ? RunOn.WORKER : RunOn.TARGET);
        if (given != null && given != RunOn.WORKER && tags.isEmpty()) {
            fields.missing("targets", "targets: {tags: [...]} with 'runOn: " + given.word() + "'");
        } else if (given == RunOn.WORKER && !tags.isEmpty()) {
            fields.report("runOn", "a step that runs once on a worker has no targets: remove one of both");
        }
        var parallelism = Numbers.parallelism(fields, "maxParallelism");
        var rolling = rolling(fields);
        if (runOn == RunOn.WORKER && (rolling != null || parallelism != null) && tags.isEmpty()) {
            fields.report(rolling == null ? "maxParallelism" : "rolling", "is for steps with targets: {tags: [...]}");
        } else if (rolling != null && rolling.window() != null && parallelism != null) {
            fields.report("maxParallelism", "the window of 'rolling' says it already: remove one");
        }
        return new Placement(runOn, tags, parallelism, rolling);
    }

    private static List<String> tags(Fields fields) {
        var targets = fields.mapping("targets");
        if (targets == null) {
            return List.of();
        }
        int before = targets.findings().count();
        var tags = Lists.lines(targets, "tags");
        if (tags.isEmpty() && targets.findings().count() == before) {
            targets.missing("tags", "at least one tag of the targets that are meant");
        }
        targets.end();
        return tags;
    }

    private static @Nullable RollingSpec rolling(Fields fields) {
        var rolling = fields.mapping("rolling");
        if (rolling == null) {
            return null;
        }
        if (!rolling.has("window") && !rolling.has("batch")) {
            rolling.missing("window", "how many targets at a time");
        }
        var window = Numbers.parallelism(rolling, "window");
        var failures = Numbers.failures(rolling, "maxFailures");
        var batch = rolling.list("batch", MOST_BATCHES, (node, where) -> Numbers.percent(rolling, node, where));
        var pause = rolling.duration("pauseBetween", LONGEST_PAUSE);
        rolling.end();
        return new RollingSpec(window, failures, batch, Objects.requireNonNullElse(pause, Duration.ZERO));
    }

    private ActionSpec flat(Fields step, String name) {
        claim(step, name);
        return ActionReader.read(step, name, ConditionSpec.SUCCESS);
    }

    /** What the step says of retries holds for each action that may be tried again and says nothing itself. */
    private List<ActionSpec> actions(Fields step) {
        var retry = ActionReader.retry(step);
        int before = findings.count();
        var read = step.list("actions", ActionReader.MOST_ACTIONS, this::action).stream()
                .map(action -> retry == null || action.retry() != null || action.type() == ActionType.MANUAL
                        ? action
                        : action.withRetry(retry))
                .toList();
        if (read.isEmpty() && findings.count() == before) {
            step.report("actions", "expected at least one action");
        }
        ActionReader.FIELDS.stream().filter(step::has).forEach(field -> {
            step.report(field, "belongs to each of the actions when a step has 'actions'");
            step.take(field);
        });
        return read;
    }

    private @Nullable ActionSpec action(Node node, String where) {
        var fields = Fields.of(node, where, findings);
        if (fields == null) {
            return null;
        }
        var name = StepNames.read(fields, "name");
        claim(fields, name);
        var action = ActionReader.read(fields, name, ConditionReader.read(fields));
        fields.end();
        return action;
    }

    private void claim(Fields fields, String name) {
        if (!name.isEmpty() && !actions.add(name.toLowerCase(Locale.ROOT))) {
            fields.report("name", "another action is called '" + name + "' too; capital letters make no difference");
        }
    }
}
