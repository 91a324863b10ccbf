package dev.slipway.documents.version;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The next version after another (process.md RL-2): in a mask such as {@code 1.2.i} or {@code c.i.0-beta} an {@code i}
 * stands for the number one higher, a {@code c} for the same number.
 */
public final class VersionMask {
    public static final String RULE = "a version with 'i' or 'c' for numbers that count up or stay, such as 1.2.i";

    private static final Pattern MASK = Pattern.compile("((?:\\d+|[ic])(?:\\.(?:\\d+|[ic])){0,3})([-+].*)?");

    private VersionMask() {}

    public static boolean isMask(String text) {
        var match = MASK.matcher(text);
        return match.matches() && Version.parse(text.replaceFirst("[ic]", "0").replaceAll("(?<=\\.)[ic]", "0"))
                .isPresent();
    }

    /** {@code last}: the highest so far; the first version without one. An {@code i} begins anew when a number before it
     * has changed. */
    public static String next(String mask, Optional<Version> last) {
        var match = MASK.matcher(mask);
        if (!match.matches()) {
            throw new IllegalArgumentException("expected " + RULE + ", found " + mask);
        }
        var parts = match.group(1).split("\\.", -1);
        var numbers = new ArrayList<String>();
        boolean same = last.isPresent();
        for (int i = 0; i < parts.length; i++) {
            var before = same && i < last.get().numbers().size() ? last.get().numbers().get(i) : BigInteger.ZERO;
            var number = switch (parts[i]) {
                case "i" -> same ? before.add(BigInteger.ONE) : BigInteger.ZERO;
                case "c" -> before;
                case String digits -> new BigInteger(digits);
            };
            same = same && number.equals(before);
            numbers.add(number.toString());
        }
        return String.join(".", numbers) + (match.group(2) == null ? "" : match.group(2));
    }
}
