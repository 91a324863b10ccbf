package dev.slipway.variables.filters;

import dev.slipway.variables.dotnet.DotNetException;
import dev.slipway.variables.dotnet.DotNetText;
import dev.slipway.variables.dotnet.GuardedMatch;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a version, in the grammar of release versions (variables.md 11). */
final class VersionFilters {

    private static final Pattern VERSION = Pattern.compile("\\s*(?:\\s*[vV]?\\s*(?<major>\\d+(?![A-Za-z0-9]))\\s*"
            + "(?:\\.\\s*(?<minor>\\d+(?![A-Za-z0-9]))\\s*)?(?:\\.\\s*(?<patch>\\d+(?![A-Za-z0-9]))\\s*)?(?:\\.\\s*(?<revision>\\d+(?![A-Za-z0-9]))\\s*)?)?"
            + "[.\\-_\\\\]?(?<pre>(?<prefix>[A-Za-z0-9]*?)(?:[.\\-_\\\\](?<counter>[A-Za-z0-9.\\-_\\\\]*?))?)"
            + "(?:\\+(?<meta>[A-Za-z0-9_\\-.\\\\+]*?))?\\s*");

    private VersionFilters() {}

    static Filter of(Function<Matcher, String> part) {
        return use -> {
            String input = use.input();
            if (input == null) {
                return null;
            }
            if (DotNetText.trim(input).isEmpty()) {
                throw invalid(input);
            }
            Matcher version = GuardedMatch.matcher(VERSION, input, use.steps());
            if (!GuardedMatch.guarded(version::matches)) {
                throw invalid(input);
            }
            requireSmall(version);
            return part.apply(version);
        };
    }

    private static DotNetException invalid(String input) {
        return new DotNetException(DotNetException.Kind.ARGUMENT,
                "Expected a version such as 1.2.3-beta.4, but found '" + input + "'.");
    }

    static String major(Matcher version) {
        return number(version, "major");
    }

    static String minor(Matcher version) {
        return number(version, "minor");
    }

    static String patch(Matcher version) {
        return number(version, "patch");
    }

    static String revision(Matcher version) {
        return number(version, "revision");
    }

    static String preRelease(Matcher version) {
        return text(version, "pre");
    }

    static String preReleasePrefix(Matcher version) {
        return text(version, "prefix");
    }

    static String preReleaseCounter(Matcher version) {
        return text(version, "counter");
    }

    static String metadata(Matcher version) {
        return text(version, "meta");
    }

    private static String number(Matcher version, String group) {
        String digits = text(version, group);
        return digits.isEmpty() ? "0" : Integer.toString(Integer.parseInt(digits));
    }

    private static void requireSmall(Matcher version) {
        for (String group : new String[]{"major", "minor", "patch", "revision"}) {
            String digits = text(version, group);
            if (!digits.isEmpty() && DotNetText.parseInt(digits).isEmpty()) {
                throw new DotNetException(DotNetException.Kind.OVERFLOW,
                        "Expected the numbers of a version to fit 32 bits, but found '" + digits + "'.");
            }
        }
    }

    private static String text(Matcher version, String group) {
        String value = version.group(group);
        return value == null ? "" : value;
    }
}
