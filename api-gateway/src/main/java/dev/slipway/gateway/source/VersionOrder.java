package dev.slipway.gateway.source;

import java.math.BigInteger;

/** Which of two versions is newer: a preview, with a hyphen, is older than any version without one. */
final class VersionOrder {
    private VersionOrder() {}

    static int compare(String one, String other) {
        var preview = Boolean.compare(other.contains("-"), one.contains("-"));
        return preview != 0 ? preview : byParts(one, other);
    }

    private static int byParts(String one, String other) {
        var ours = one.split("[.+_-]", -1);
        var theirs = other.split("[.+_-]", -1);
        for (int i = 0; i < Math.max(ours.length, theirs.length); i++) {
            var compared = part(i < ours.length ? ours[i] : "0", i < theirs.length ? theirs[i] : "0");
            if (compared != 0) {
                return compared;
            }
        }
        return one.compareTo(other);
    }

    private static int part(String one, String other) {
        var numbers = one.matches("\\d+") && other.matches("\\d+");
        return numbers ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other);
    }
}
