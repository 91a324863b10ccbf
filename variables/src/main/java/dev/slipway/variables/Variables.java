package dev.slipway.variables;

import dev.slipway.variables.dotnet.DotNetText;
import dev.slipway.variables.grammar.ParsedTemplate;
import dev.slipway.variables.grammar.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An immutable, ordered, case-insensitive set of raw values by name; of several entries of one name the last wins. A
 * null value counts as empty. The name tree is built once, when first needed.
 */
public final class Variables {

    private record Entry(String name, String value, boolean sensitive) {}

    private final Map<String, Entry> entries;
    private volatile @Nullable Node root;

    private Variables(Map<String, Entry> entries) {
        this.entries = entries;
    }

    public static Variables of(Map<String, @Nullable String> rawValues) {
        Builder builder = builder();
        rawValues.forEach(builder::set);
        return builder.build();
    }

    public static Builder builder() {
        return new Builder(new LinkedHashMap<>());
    }

    public Builder toBuilder() {
        return new Builder(new LinkedHashMap<>(entries));
    }

    /** The value under exactly this name (in any case), not evaluated. */
    public Optional<String> raw(String name) {
        return Optional.ofNullable(entries.get(DotNetText.fold(name))).map(Entry::value);
    }

    public boolean isSensitive(String name) {
        Entry entry = entries.get(DotNetText.fold(name));
        return entry != null && entry.sensitive();
    }

    /** The names in the order they were first set. */
    public Collection<String> names() {
        return entries.values().stream().map(Entry::name).toList();
    }

    /** The value under exactly this name, evaluated; null text and no problem when there is none (variables.md 1). */
    public Evaluation get(String name, Instant now, long stepLimit) {
        Entry entry = entries.get(DotNetText.fold(name));
        if (entry == null) {
            return new Evaluation(null, List.of(), false);
        }
        Evaluation evaluation = Template.evaluate(entry.value(), this, now, stepLimit);
        return new Evaluation(evaluation.text(), evaluation.problems(), evaluation.sensitive() || entry.sensitive(),
                evaluation.secrets());
    }

    /** The flag under this name: {@code true} or {@code false} in any case, else the default. */
    public boolean getFlag(String name, boolean defaultValue, Instant now) {
        String word = DotNetText.trim(textOf(name, now));
        if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
            return word.equalsIgnoreCase("true");
        }
        return defaultValue;
    }

    public OptionalInt getInt32(String name, Instant now) {
        return DotNetText.parseInt(textOf(name, now));
    }

    /** The comma-separated texts under this name, trimmed, without empty ones. */
    public List<String> getStrings(String name, Instant now) {
        return split(textOf(name, now), ",");
    }

    /** The lines under this name, trimmed, without empty ones. */
    public List<String> getPaths(String name, Instant now) {
        return split(textOf(name, now), "[\r\n]");
    }

    /** The index keys of a collection such as {@code Octopus.Action}, in order; none when there is no such path. */
    public List<String> getIndexes(String path) {
        List<Step> steps = ParsedTemplate.stepsOfName(path);
        Node node = steps.isEmpty() ? null : root();
        for (Step step : steps) {
            node = node == null ? null : switch (step) {
                case Step.Name(_, String key, _) -> node.named(key);
                case Step.Index(_, String key, _) -> node.indexed(key);
                case Step.Indirect _ -> null;
            };
        }
        return node == null ? List.of() : node.indexed().stream().map(Node::label).toList();
    }

    private String textOf(String name, Instant now) {
        String text = get(name, now, Template.DEFAULT_STEP_LIMIT).text();
        return text == null ? "" : text;
    }

    private static List<String> split(String text, String separator) {
        return Arrays.stream(text.split(separator)).map(DotNetText::trim).filter(part -> !part.isEmpty()).toList();
    }

    Node root() {
        Node ready = root;
        if (ready == null) {
            Node made = new Node();
            entries.values().forEach(entry -> made.bind(entry.name(), entry.value(), entry.sensitive()));
            root = ready = made;
        }
        return ready;
    }

    /** Collects the values of a set; not thread-safe. */
    public static final class Builder {

        private final Map<String, Entry> entries;

        private Builder(Map<String, Entry> entries) {
            this.entries = entries;
        }

        public Builder set(String name, @Nullable String value) {
            return put(name, value == null ? "" : value, false);
        }

        public Builder setSensitive(String name, String value) {
            return put(name, value, true);
        }

        private Builder put(String name, String value, boolean sensitive) {
            entries.compute(DotNetText.fold(name),
                    (_, before) -> new Entry(before == null ? name : before.name(), value, sensitive));
            return this;
        }

        public Variables build() {
            return new Variables(new LinkedHashMap<>(entries));
        }
    }
}
