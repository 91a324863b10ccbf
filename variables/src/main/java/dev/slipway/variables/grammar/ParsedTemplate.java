package dev.slipway.variables.grammar;

import dev.slipway.variables.limit.LimitReached;
import java.util.ArrayList;
import java.util.List;

/** The tokens of a text, or where and why it does not parse. */
public sealed interface ParsedTemplate {

    /** The text parsed whole (or, in continue mode, with its unparsable stretches as text). */
    record Parsed(List<Token> tokens) implements ParsedTemplate {}

    /** The text does not parse. */
    record Unparsable(String message, Place place) implements ParsedTemplate {}

    /** The text is too large or too deeply nested to be parsed. */
    record Refused(String message) implements ParsedTemplate {}

    /** The longest template that is looked at, in UTF-16 units. */
    int LONGEST = 8 * 1024 * 1024;

    /** Parses strictly: any failure fails the whole (halt mode). */
    static ParsedTemplate strictly(String text) {
        return guarded(text, false);
    }

    /** Copies what does not parse as text and goes on behind it (continue mode, variables.md 9). */
    static ParsedTemplate leniently(String text) {
        return guarded(text, true);
    }

    /**
     * The steps of the symbol at the beginning of a variable's name, whatever follows it (variables.md 4); none when it
     * begins otherwise, or has an index that would have to be looked up.
     */
    static List<Step> stepsOfName(String name) {
        try {
            List<Step> steps = Grammar.STEPS.parse(new Scan(name));
            return steps == null || steps.stream().anyMatch(Step.Indirect.class::isInstance) ? List.of() : steps;
        } catch (LimitReached _) {
            return List.of();
        }
    }

    private static ParsedTemplate guarded(String text, boolean lenient) {
        if (text.length() > LONGEST) {
            return new Refused("Expected a template of at most " + LONGEST + " characters, but it has " + text.length()
                    + "; split it.");
        }
        try {
            return parse(new Scan(text), lenient);
        } catch (LimitReached limit) {
            return new Refused(limit.reason());
        } catch (StackOverflowError _) { // nesting is bounded, but the caller's stack may be smaller than that
            return new Refused(LimitReached.outOfStack().reason());
        }
    }

    private static ParsedTemplate parse(Scan scan, boolean lenient) {
        List<Token> tokens = new ArrayList<>();
        while (!scan.atEnd()) {
            int start = scan.at;
            Token token = Grammar.TOKEN.parse(scan);
            if (token == null && (!lenient || scan.failedAt == start)) {
                return new Unparsable(message(scan), scan.place(scan.failedAt));
            }
            if (token == null) {
                token = new Token.Text(scan.text.substring(start, scan.failedAt));
                scan.at = scan.failedAt;
            }
            tokens.add(token);
            scan.forget();
        }
        return new Parsed(List.copyOf(tokens));
    }

    private static String message(Scan scan) {
        Place place = scan.place(scan.failedAt);
        String found = scan.failedAt >= scan.text.length()
                ? "the end of the text"
                : "'" + Character.toString(scan.text.codePointAt(scan.failedAt)) + "'";
        return "Parsing failure: expected " + scan.expected + " but found " + found + " (line " + place.line()
                + ", column " + place.column() + ")";
    }
}
