package dev.slipway.variables.dotnet;

import dev.slipway.variables.limit.LimitReached;
import dev.slipway.variables.limit.Steps;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Matching that ends: each character looked at costs a step, and running out of stack is running out of steps. */
public final class GuardedMatch {

    private GuardedMatch() {}

    public static Matcher matcher(Pattern pattern, String text, Steps steps) {
        return pattern.matcher(new CountedText(text, steps));
    }

    /** Runs one match operation; {@link LimitReached} when it goes too deep. */
    public static boolean guarded(BooleanSupplier match) {
        try {
            return match.getAsBoolean();
        } catch (StackOverflowError _) {
            throw LimitReached.outOfStack();
        }
    }

    private record CountedText(String text, Steps steps) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            steps.take(1);
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
