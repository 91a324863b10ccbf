package dev.slipway.variables;

import dev.slipway.variables.grammar.Expression.Symbol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One context of the chain in which symbols are looked up: a loop's, a value's, or the root (variables.md 5). */
final class Frame {

    final Node node;
    final @Nullable Frame parent;
    private final List<Symbol> open = new ArrayList<>(2);

    Frame(Node node, @Nullable Frame parent) {
        this.node = node;
        this.parent = parent;
    }

    /** Notes that the symbol is being evaluated here, after making sure that it is not yet; answers the work done. */
    int open(Symbol symbol) {
        int compared = 0;
        for (Frame frame = this; frame != null; frame = frame.parent) {
            for (Symbol other : frame.open) {
                compared++;
                if (other.echo().equals(symbol.echo()) && other.steps().equals(symbol.steps())) {
                    throw new Recursion(symbol.echo(), frame.open.stream().map(Symbol::echo).toList());
                }
            }
        }
        open.add(symbol);
        return compared;
    }

    void close() {
        open.removeLast();
    }
}
