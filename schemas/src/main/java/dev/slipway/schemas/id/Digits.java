package dev.slipway.schemas.id;

/** Numbers within ids. */
final class Digits {
    static final int NONE = -1;

    private Digits() {}

    /** The number between two places, of at most so many digits; {@link #NONE} when there is another text. */
    static int read(String text, int from, int to, int most) {
        if (from >= to || to - from > most) {
            return NONE;
        }
        var number = 0;
        for (int at = from; at < to; at++) {
            var digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
