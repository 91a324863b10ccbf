package dev.slipway.documents.tree;

import java.util.List;

/** A value in the text of a document. Lines and columns count from 1. */
public sealed interface Node {
    int line();

    int column();

    /** How much it holds, in characters and a fixed cost for every value, with aliases counted as often as used. */
    long weight();

    /** What this is in the words of a message, such as {@code a list}. */
    String described();

    /** A single value, with its text as it was written. */
    record Scalar(String text, Sort sort, int line, int column) implements Node {
        /** How a plain value is understood by the core schema of YAML 1.2; whatever is quoted is text. */
        public enum Sort {
            TEXT, NUMBER, FLAG, NOTHING
        }

        @Override
        public long weight() {
            return (long) TreeReader.NODE_WEIGHT + text.length();
        }

        @Override
        public String described() {
            return switch (sort) {
                case TEXT -> "text";
                case NUMBER -> "the number " + shortened();
                case FLAG -> shortened();
                case NOTHING -> "nothing";
            };
        }

        /** The text, cut where it is too long for a message. */
        public String shortened() {
            return text.length() <= 60 ? text : text.substring(0, 60) + "...";
        }
    }

    /** Values in order. */
    record Listing(List<Node> items, long weight, int line, int column) implements Node {
        @Override
        public String described() {
            return "a list";
        }
    }

    /** Values by name, in order, each name once. */
    record Mapping(List<Entry> entries, long weight, int line, int column) implements Node {
        @Override
        public String described() {
            return "a mapping";
        }
    }

    /** A value with its name. */
    record Entry(Scalar key, Node value) {}
}
