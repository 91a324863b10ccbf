package dev.slipway.simulation;

import dev.slipway.orchestrator.deployment.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How an action ends at a place: {@code succeed}, {@code fail}, {@code lost} (its worker) or {@code timeout}, of a
 * question {@code proceed}, {@code abort} or {@code nobody}. {@code fail:2} are the first two attempts;
 * {@code fail+retry+ignore} is what people say to one failure after the other where they are asked.
 */
record Outcome(What what, int attempts, List<Question.Outcome> answers) {
    private static final int MOST_ATTEMPTS = 1_000;
    private static final Set<Question.Outcome> GUIDANCE = Set.of(Question.Outcome.FAIL, Question.Outcome.RETRY,
            Question.Outcome.IGNORE, Question.Outcome.EXCLUDE);

    static final Outcome USUAL = new Outcome(What.SUCCEED, 0, List.of());

    Outcome {
        answers = List.copyOf(answers);
    }

    enum What {
        SUCCEED, FAIL, LOST, TIMEOUT, PROCEED, ABORT, NOBODY;

        boolean isAnswer() {
            return this == PROCEED || this == ABORT || this == NOBODY;
        }
    }

    /** Reads the written form; {@code where}: what to call it. */
    static Outcome parse(String where, String text) {
        var parts = text.strip().toLowerCase(Locale.ROOT).split("\\+", -1);
        var word = parts[0].split(":", 2);
        var what = what(where, text, word[0]);
        var answers = new ArrayList<Question.Outcome>();
        for (int i = 1; i < parts.length; i++) {
            answers.add(answer(where, parts[i]));
        }
        if (!answers.isEmpty() && what != What.FAIL && what != What.LOST && what != What.TIMEOUT) {
            throw new BadScenario(where + ": expected + and what people say only after a failure, found '" + text
                    + "'");
        }
        // a lost worker is one accident, what fails goes on failing
        int attempts = word.length == 2 ? count(where, word[1]) : what == What.LOST ? 1 : MOST_ATTEMPTS;
        return new Outcome(what, attempts, answers);
    }

    private static What what(String where, String text, String word) {
        return switch (word) {
            case "succeed", "succeeded", "success" -> What.SUCCEED;
            case "fail", "failed", "failure" -> What.FAIL;
            case "lost" -> What.LOST;
            case "timeout" -> What.TIMEOUT;
            case "proceed" -> What.PROCEED;
            case "abort" -> What.ABORT;
            case "nobody" -> What.NOBODY;
            case String _ -> throw new BadScenario(where + ": expected succeed, fail, fail:2, fail+retry, lost or"
                    + " timeout, for a question proceed, abort or nobody, found '" + text + "'");
        };
    }

    private static Question.Outcome answer(String where, String word) {
        return GUIDANCE.stream().filter(outcome -> outcome.name().equalsIgnoreCase(word)).findFirst()
                .orElseThrow(() -> new BadScenario(
                        where + ": expected fail, retry, ignore or exclude after +, found '" + word + "'"));
    }

    private static int count(String where, String digits) {
        try {
            int count = Integer.parseInt(digits);
            if (count >= 1 && count <= MOST_ATTEMPTS) {
                return count;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw new BadScenario(where + ": expected a number of attempts from 1 to " + MOST_ATTEMPTS + " after :, found '"
                + digits + "'");
    }

    /** Of this attempt, from 1. */
    What at(int attempt) {
        return what.isAnswer() || attempt <= attempts ? what : What.SUCCEED;
    }

    /** What people say to the failure of this number, from 0; where nothing is left to say, it has failed. */
    Question.Outcome answer(int number) {
        return number < answers.size() ? answers.get(number) : Question.Outcome.FAIL;
    }
}
