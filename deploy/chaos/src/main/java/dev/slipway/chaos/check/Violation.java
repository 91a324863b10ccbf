package dev.slipway.chaos.check;

/** Something that must not be, with the rule that it breaks. */
public record Violation(String rule, String words) {
    @Override
    public String toString() {
        return rule + ": " + words;
    }
}
