package dev.slipway.variables.grammar;

import org.jspecify.annotations.Nullable;

/** An unsigned decimal of a calculation: {@code 3}, {@code 0.2} or {@code .5}. */
final class NumberText implements Parser<Double> {

    @Override
    public @Nullable Double parse(Scan scan) {
        int start = scan.at;
        int whole = digits(scan.text, start);
        int end = whole;
        if (whole < scan.text.length() && scan.text.charAt(whole) == '.') {
            end = digits(scan.text, whole + 1);
            if (end == whole + 1) {
                return scan.fail(end, "a digit");
            }
        }
        if (end == start) {
            return scan.fail(start, "a number");
        }
        scan.steps.take(1 + ((end - start) >> 1));
        scan.at = end;
        return Double.valueOf(scan.text.substring(start, end));
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
