package dev.slipway.variables;

import dev.slipway.variables.grammar.ParsedTemplate;
import dev.slipway.variables.grammar.Step;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in the tree that variable names make (variables.md 4): its own text if it has one, named children and indexed
 * children. Names and indexes are found by their folded keys.
 */
final class Node {

    static final Node EMPTY = new Node();

    private final String label;
    private @Nullable String text;
    private boolean sensitive;
    private @Nullable Map<String, Node> named;
    private @Nullable Map<String, Node> indexed;
    private @Nullable ParsedTemplate template;

    Node() {
        this.label = "";
    }

    private Node(String label) {
        this.label = label;
        this.text = label;
    }

    static Node of(String text, boolean sensitive) {
        Node node = new Node();
        node.text = text;
        node.sensitive = sensitive;
        return node;
    }

    /** Binds a value to the node of a variable's name; a name that is no symbol, not even at first, stays unbound. */
    void bind(String name, String value, boolean secret) {
        List<Step> steps = ParsedTemplate.stepsOfName(name);
        if (steps.isEmpty()) {
            return;
        }
        Node node = this;
        for (Step step : steps) {
            node = node.make(step);
        }
        node.text = value;
        node.sensitive = secret;
    }

    private Node make(Step step) {
        return switch (step) {
            case Step.Name(_, String key, _) -> name(key, new Node());
            case Step.Index(String index, String key, _) -> {
                indexed = indexed == null ? new LinkedHashMap<>() : indexed;
                yield indexed.computeIfAbsent(key, _ -> new Node(index));
            }
            case Step.Indirect _ -> throw new IllegalArgumentException("expected a resolved step: " + step.echo());
        };
    }

    /** The named child under this key: the one that is there, else the one given. */
    Node name(String key, Node child) {
        named = named == null ? new HashMap<>(4) : named;
        Node there = named.putIfAbsent(key, child);
        return there == null ? child : there;
    }

    @Nullable
    Node named(String key) {
        return named == null ? null : named.get(key);
    }

    /** The child at an index; {@code *} is the first one. */
    @Nullable
    Node indexed(String key) {
        if (indexed == null) {
            return null;
        }
        return key.equals("*") ? indexed.values().iterator().next() : indexed.get(key);
    }

    Collection<Node> indexed() {
        return indexed == null ? List.of() : indexed.values();
    }

    /** The index of an indexed node, as first written. */
    String label() {
        return label;
    }

    @Nullable
    String text() {
        return text;
    }

    boolean sensitive() {
        return sensitive;
    }

    /** The text parsed as a template, once; the race of two threads is harmless. */
    ParsedTemplate template(String value) {
        ParsedTemplate ready = template;
        if (ready == null) {
            template = ready = ParsedTemplate.strictly(value);
        }
        return ready;
    }
}
