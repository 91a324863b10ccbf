package dev.slipway.documents.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Versions between two, in the interval notation of NuGet and Maven (process.md CH-2): {@code [1.0,2.0)}, {@code (,3]},
 * {@code [1.5]}, a version alone for it and all above, or several intervals with a comma between.
 */
public record VersionRange(List<Interval> intervals) {
    public static final String RULE = "a range such as [1.0,2.0), (,3.0], [1.5] or 1.2 for that and above";

    private static final Pattern INTERVAL = Pattern
            .compile("\\s*([\\[(])([^\\[\\](),]*)(?:(,)([^\\[\\](),]*))?([])])\\s*(,|$)");

    public VersionRange {
        intervals = List.copyOf(intervals);
    }

    /** Between two versions, null for no end. */
    public record Interval(@Nullable Version from, boolean fromIncluded, @Nullable Version to, boolean toIncluded) {
        boolean contains(Version version) {
            int above = from == null ? 1 : version.compareTo(from);
            int below = to == null ? -1 : version.compareTo(to);
            return (above > 0 || (above == 0 && fromIncluded)) && (below < 0 || (below == 0 && toIncluded));
        }
    }

    public static Optional<VersionRange> parse(String text) {
        var alone = Version.parse(text.strip());
        if (alone.isPresent()) {
            return Optional.of(new VersionRange(List.of(new Interval(alone.get(), true, null, false))));
        }
        var intervals = new ArrayList<Interval>();
        var match = INTERVAL.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!match.find(at) || match.start() != at) {
                return Optional.empty();
            }
            var interval = interval(match.group(1), match.group(2).strip(), match.group(3) != null,
                    match.group(4) == null ? "" : match.group(4).strip(), match.group(5));
            boolean more = match.group(6).equals(",");
            if (interval.isEmpty() || (more && match.end() == text.length())) {
                return Optional.empty();
            }
            intervals.add(interval.get());
            at = match.end();
        }
        return intervals.isEmpty() ? Optional.empty() : Optional.of(new VersionRange(intervals));
    }

    private static Optional<Interval> interval(String open, String from, boolean comma, String to, String close) {
        var lower = Version.parse(from);
        var upper = Version.parse(to);
        if ((lower.isEmpty() && !from.isEmpty()) || (upper.isEmpty() && !to.isEmpty())) {
            return Optional.empty();
        }
        if (!comma) {
            return lower.isPresent() && open.equals("[") && close.equals("]")
                    ? Optional.of(new Interval(lower.get(), true, lower.get(), true))
                    : Optional.empty();
        }
        if (lower.isPresent() && upper.isPresent() && lower.get().compareTo(upper.get()) > 0) {
            return Optional.empty();
        }
        return Optional.of(new Interval(lower.orElse(null), open.equals("["), upper.orElse(null), close.equals("]")));
    }

    public boolean contains(Version version) {
        return intervals.stream().anyMatch(interval -> interval.contains(version));
    }
}
