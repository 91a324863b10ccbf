package dev.slipway.variables.dotnet;

import dev.slipway.variables.limit.Steps;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression in .NET syntax with .NET replacement patterns, run by {@link java.util.regex} within a budget of
 * steps. Look-behind must be of bounded length; conditional and balancing groups are not known.
 */
public final class DotNetRegex {

    private final Pattern pattern;
    private final Map<String, Integer> groups;
    private final Steps steps;

    private DotNetRegex(Pattern pattern, Map<String, Integer> groups, Steps steps) {
        this.pattern = pattern;
        this.groups = groups;
        this.steps = steps;
    }

    /** The pattern, ready to match; a {@link DotNetException} when it is none. */
    public static DotNetRegex of(String pattern, Steps steps) {
        steps.take(4L * pattern.length());
        try {
            var translation = new RegexTranslation(pattern);
            Pattern[] compiled = new Pattern[1];
            GuardedMatch.guarded(() -> {
                compiled[0] = Pattern.compile(translation.java(), Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS);
                return true;
            });
            return new DotNetRegex(compiled[0], translation.groups(), steps);
        } catch (PatternSyntaxException bad) {
            throw new DotNetException(DotNetException.Kind.ARGUMENT,
                    "Expected a regular expression, but found '" + pattern + "': " + bad.getDescription() + ".");
        }
    }

    /** Whether it matches anywhere in the text. */
    public boolean isMatch(String text) {
        Matcher matcher = GuardedMatch.matcher(pattern, text, steps);
        return GuardedMatch.guarded(matcher::find);
    }

    /** Replaces every match. */
    public String replace(String text, String replacement) {
        Matcher matcher = GuardedMatch.matcher(pattern, text, steps);
        var parts = RegexReplacement.parse(replacement, groups);
        var out = new StringBuilder();
        int end = 0;
        while (GuardedMatch.guarded(matcher::find)) {
            out.append(text, end, matcher.start());
            int before = out.length();
            parts.forEach(part -> out.append(part.text(matcher, text)));
            steps.takeText(out.length() - before);
            end = matcher.end();
        }
        return out.append(text, end, text.length()).toString();
    }
}
