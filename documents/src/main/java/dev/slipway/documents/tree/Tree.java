package dev.slipway.documents.tree;

import java.util.List;

/** The documents of a file, as far as they could be read, and what is wrong with its text. */
public record Tree(List<Root> documents, List<Problem> problems) {
    public Tree {
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
    }

    /** A document; one with a name that was given twice is not whole. */
    public record Root(Node node, boolean isWhole) {}

    /** A mistake in the text. Lines and columns count from 1. */
    public record Problem(int line, int column, String message) {}

    /** Reads YAML or JSON as UTF-8; every mistake is a problem, never an exception. */
    public static Tree read(byte[] bytes) {
        return SourceText.of(bytes).read();
    }
}
