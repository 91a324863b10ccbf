package dev.slipway.variables;

import dev.slipway.variables.grammar.Expression.Symbol;
import dev.slipway.variables.grammar.ParsedTemplate;
import dev.slipway.variables.grammar.Step;
import dev.slipway.variables.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what a symbol means in a chain of frames (variables.md 5 and 8). */
final class Resolver {

    private final Evaluator evaluator;
    private final Budget budget;

    Resolver(Evaluator evaluator, Budget budget) {
        this.evaluator = evaluator;
        this.budget = budget;
    }

    /** The symbol's value in the innermost frame that knows it; null when none does. */
    @Nullable
    Value resolve(Symbol symbol, Frame frame) {
        budget.symbol();
        int compared = frame.open(symbol);
        try {
            budget.steps.take(compared);
            boolean secretIndex = false;
            if (symbol.indirect()) {
                var indexes = new Indexes(symbol, frame);
                symbol = indexes.symbol;
                secretIndex = indexes.sensitive;
            }
            Node node = walk(symbol, frame);
            if (node != null) {
                return evaluate(node, frame, secretIndex);
            }
            return frame.parent == null || symbol.indirect() ? null : resolve(symbol, frame.parent);
        } finally {
            frame.close();
        }
    }

    private @Nullable Node walk(Symbol symbol, Frame frame) {
        Node node = frame.node;
        for (Step step : symbol.steps()) {
            Node next = switch (step) {
                case Step.Name(_, String key, _) -> node.named(key);
                case Step.Index(_, String key, _) -> node.indexed(key);
                case Step.Indirect _ -> null;
            };
            next = next == null ? member(node, step, frame) : next;
            if (next == null) {
                return null;
            }
            node = next;
        }
        return node;
    }

    /** The member of a node's JSON text. A self-reference while evaluating that text makes it no JSON. */
    private @Nullable Node member(Node node, Step step, Frame frame) {
        String name = switch (step) {
            case Step.Name(String text, _, _) -> text;
            case Step.Index(String text, _, _) -> text;
            case Step.Indirect _ -> "";
        };
        if (node.text() == null || node.text().isEmpty() || name.isEmpty()) {
            return null;
        }
        try {
            Value value = evaluate(node, frame, false);
            Json json = budget.json(value.textOrEmpty());
            String member = json == null ? null : json.member(name);
            budget.text(member);
            return member == null ? null : Node.of(member, value.sensitive());
        } catch (Recursion _) {
            return null;
        }
    }

    /** The node's text, evaluated in the frame where the node was found; as it is when it does not parse. */
    private Value evaluate(Node node, Frame frame, boolean sensitive) {
        String text = node.text();
        boolean secret = sensitive || node.sensitive();
        if (text == null) {
            return new Value(null, node, null, secret);
        }
        if (!text.contains("#{")) {
            return Value.of(text, secret);
        }
        return switch (budget.template(node, text)) {
            case ParsedTemplate.Parsed(var tokens) -> evaluator.value(tokens, frame, secret);
            case ParsedTemplate.Unparsable _ -> Value.of(text, secret);
            case ParsedTemplate.Refused(String message) -> throw budget.refused(message);
        };
    }

    /** The items of a collection: indexed children, JSON elements or members, or the parts of a comma-separated text. */
    List<Node> items(Value collection) {
        String text = collection.text();
        if (text == null) {
            return List.copyOf(collection.node().indexed());
        }
        Json json = budget.json(text);
        List<Json.Item> items = json == null ? null : json.items();
        List<Node> nodes = new ArrayList<>();
        if (items == null) {
            budget.list(text);
            for (String part : text.split(",", -1)) {
                nodes.add(Node.of(part, collection.sensitive()));
            }
            return nodes;
        }
        for (Json.Item item : items) {
            budget.symbol();
            nodes.add(node(item, collection.sensitive()));
        }
        return nodes;
    }

    private static Node node(Json.Item item, boolean sensitive) {
        Node node = Node.of(item.text(), sensitive);
        if (item.value() != null) {
            node.name("KEY", Node.of(item.text(), sensitive));
            node.name("VALUE", Node.of(item.value(), sensitive));
        }
        return node;
    }

    /** The symbol with its {@code [#{symbol}]} indexes looked up in a frame; those that are missing stay. */
    private final class Indexes {

        final Symbol symbol;
        private boolean sensitive;

        Indexes(Symbol symbol, Frame frame) {
            List<Step> steps = new ArrayList<>(symbol.steps().size());
            for (Step step : symbol.steps()) {
                steps.add(step instanceof Step.Indirect indirect ? resolved(indirect, frame) : step);
            }
            this.symbol = new Symbol(steps);
        }

        private Step resolved(Step.Indirect step, Frame frame) {
            Value value = resolve(step.symbol(), frame);
            if (value == null || value.text() == null) {
                return step;
            }
            sensitive |= value.sensitive();
            return new Step.Index(value.text(), null);
        }
    }
}
