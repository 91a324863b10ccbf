package dev.slipway.variables;

/** Text in the making, and whether a sensitive value is part of it. */
final class Rendering {

    private final StringBuilder text = new StringBuilder();
    private boolean sensitive;

    void write(String piece, boolean secret) {
        text.append(piece);
        sensitive |= secret;
    }

    String text() {
        return text.toString();
    }

    boolean sensitive() {
        return sensitive;
    }
}
