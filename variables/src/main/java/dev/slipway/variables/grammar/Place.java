package dev.slipway.variables.grammar;

/** A position in a template: offset from 0, line and column from 1. */
public record Place(int offset, int line, int column) {

    public static Place in(String text, int offset) {
        int line = 1;
        int start = 0;
        for (int feed = text.indexOf('\n'); feed >= 0 && feed < offset; feed = text.indexOf('\n', feed + 1)) {
            line++;
            start = feed + 1;
        }
        return new Place(offset, line, offset - start + 1);
    }
}
