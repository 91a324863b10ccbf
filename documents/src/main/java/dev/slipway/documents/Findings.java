package dev.slipway.documents;

import dev.slipway.documents.tree.Node;
import java.util.ArrayList;
import java.util.List;

/** Collects the mistakes of one source, up to a number that a person can still read. */
final class Findings {
    static final int MOST = 100;

    private static final int LONGEST = 500;

    private final String source;
    private final List<Finding> found = new ArrayList<>();

    Findings(String source) {
        this.source = source;
    }

    String source() {
        return source;
    }

    void add(Node node, String field, String message) {
        add(node.line(), node.column(), field, message);
    }

    void add(int line, int column, String field, String message) {
        if (found.size() == MOST) {
            found.add(new Finding(source, line, column, "", "more than " + MOST + " mistakes: the rest is left out"));
        } else if (found.size() < MOST) {
            found.add(new Finding(source, line, column, cut(field), cut(message)));
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** Grows with every finding that is kept; the same number twice means that nothing was found in between. */
    int count() {
        return found.size();
    }

    boolean isFull() {
        return found.size() > MOST;
    }

    List<Finding> all() {
        return found;
    }
}
