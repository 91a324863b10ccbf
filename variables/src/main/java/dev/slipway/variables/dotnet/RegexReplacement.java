package dev.slipway.variables.dotnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** The parts of a .NET replacement pattern; what is no reference to something there stays text. */
sealed interface RegexReplacement {

    String text(Matcher match, String input);

    /** Text as it is. */
    record Literal(String text) implements RegexReplacement {
        @Override
        public String text(Matcher match, String input) {
            return text;
        }
    }

    /** What a group matched; empty when it took no part. */
    record Group(int index) implements RegexReplacement {
        @Override
        public String text(Matcher match, String input) {
            String group = match.group(index);
            return group == null ? "" : group;
        }
    }

    /** The text before ({@code $`}) or after ({@code $'}) the match, the whole ({@code $_}) or the last group ({@code $+}). */
    record Around(char sign) implements RegexReplacement {
        @Override
        public String text(Matcher match, String input) {
            return switch (sign) {
                case '`' -> input.substring(0, match.start());
                case '\'' -> input.substring(match.end());
                case '_' -> input;
                default -> new Group(match.groupCount()).text(match, input);
            };
        }
    }

    static List<RegexReplacement> parse(String replacement, Map<String, Integer> groups) {
        List<RegexReplacement> parts = new ArrayList<>();
        int at = 0;
        while (at < replacement.length()) {
            int dollar = replacement.indexOf('$', at);
            if (dollar < 0 || dollar + 1 == replacement.length()) {
                parts.add(new Literal(replacement.substring(at)));
                break;
            }
            parts.add(new Literal(replacement.substring(at, dollar)));
            char sign = replacement.charAt(dollar + 1);
            int end = nameEnd(replacement, dollar + 1);
            String name = sign == '{' && end > 0
                    ? replacement.substring(dollar + 2, end - 1)
                    : end > 0 ? replacement.substring(dollar + 1, end) : "";
            Integer group = groups.get(name);
            if (group != null) {
                parts.add(new Group(group));
                at = end;
            } else if ("$&`'+_".indexOf(sign) >= 0) {
                parts.add(sign == '$' ? new Literal("$") : sign == '&' ? new Group(0) : new Around(sign));
                at = dollar + 2;
            } else {
                parts.add(new Literal("$"));
                at = dollar + 1;
            }
        }
        return parts;
    }

    /** Behind the digits or the closing brace of a group's name; -1 when there is none. */
    private static int nameEnd(String text, int at) {
        if (text.charAt(at) == '{') {
            int close = text.indexOf('}', at);
            return close < 0 ? -1 : close + 1;
        }
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end == at ? -1 : end;
    }
}
