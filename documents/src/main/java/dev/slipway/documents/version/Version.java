package dev.slipway.documents.version;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The version of a release (process.md RL-3): one to four numbers, of which missing ones count as 0, then perhaps a
 * pre-release tag and metadata, which makes no difference to the order.
 */
public record Version(String text, List<BigInteger> numbers, String tag, String metadata)
        implements
            Comparable<Version> {
    /** Characters of the longest one (process.md RL-1). */
    public static final int LONGEST = 349;
    public static final String RULE = "1 to 4 numbers with '.' between, perhaps with a pre-release tag behind '-' and"
            + " metadata behind '+', such as 1.4.0 or 2.0.0-beta.1; at most " + LONGEST + " characters";

    private static final Pattern TEXT = Pattern.compile("[vV]?(\\d++(?:\\.\\d++){0,3}+)"
            + "(?:[-._\\\\]([A-Za-z0-9](?:[A-Za-z0-9._\\\\-]*[A-Za-z0-9])?))?(?:\\+([A-Za-z0-9._\\\\+-]*))?");
    private static final int PARTS = 4;

    public Version {
        numbers = List.copyOf(numbers);
    }

    public static Optional<Version> parse(String text) {
        var match = TEXT.matcher(text);
        if (text.length() > LONGEST || !match.matches()) {
            return Optional.empty();
        }
        var numbers = new ArrayList<BigInteger>();
        for (var part : match.group(1).split("\\.", -1)) {
            numbers.add(new BigInteger(part));
        }
        return Optional.of(new Version(text, numbers, text(match.group(2)), text(match.group(3))));
    }

    private static String text(@org.jspecify.annotations.Nullable String group) {
        return group == null ? "" : group;
    }

    /** The pre-release tag, with {@code +} and the metadata behind it when there is any: what a channel looks at. */
    public String tagAndMetadata() {
        return metadata.isEmpty() ? tag : tag + "+" + metadata;
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < PARTS; i++) {
            int order = number(i).compareTo(other.number(i));
            if (order != 0) {
                return order;
            }
        }
        if (tag.isEmpty() || other.tag.isEmpty()) {
            return Boolean.compare(tag.isEmpty(), other.tag.isEmpty());
        }
        return labels(tag.split("[-._\\\\]+"), other.tag.split("[-._\\\\]+"));
    }

    private BigInteger number(int i) {
        return i < numbers.size() ? numbers.get(i) : BigInteger.ZERO;
    }

    private static int labels(String[] left, String[] right) {
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = label(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    private static int label(String left, String right) {
        boolean leftIsNumber = left.matches("\\d+");
        boolean rightIsNumber = right.matches("\\d+");
        if (leftIsNumber && rightIsNumber) {
            return new BigInteger(left).compareTo(new BigInteger(right));
        }
        return leftIsNumber == rightIsNumber ? left.compareToIgnoreCase(right) : leftIsNumber ? -1 : 1;
    }
}
