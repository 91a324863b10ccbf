package dev.slipway.variables.dotnet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/** The groups of a .NET pattern: unnamed ones are numbered first, then the named ones; Java numbers them as they come. */
final class RegexGroups {

    private RegexGroups() {}

    /** The Java number of each group by its .NET number and, if it has one, its name. */
    static Map<String, Integer> of(String pattern) {
        List<String> inOrder = inOrder(pattern);
        Map<String, Integer> groups = new HashMap<>();
        groups.put("0", 0);
        int number = 1;
        for (int i = 0; i < inOrder.size(); i++) {
            if (inOrder.get(i).isEmpty()) {
                groups.put(Integer.toString(number++), i + 1);
            }
        }
        for (String name : new LinkedHashSet<>(inOrder)) {
            if (name.isEmpty()) {
                continue;
            }
            if (inOrder.indexOf(name) != inOrder.lastIndexOf(name) || name.contains("-")) {
                throw new PatternSyntaxException("the group name '" + name + "' is not supported", pattern, -1);
            }
            groups.put(name, inOrder.indexOf(name) + 1);
            if (!Character.isDigit(name.charAt(0))) {
                groups.put(Integer.toString(number++), inOrder.indexOf(name) + 1);
            }
        }
        return groups;
    }

    /** The names of the capturing groups, empty for unnamed ones. */
    private static List<String> inOrder(String pattern) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < pattern.length(); i++) {
            switch (pattern.charAt(i)) {
                case '\\' -> i++;
                case '[' -> i = classEnd(pattern, i) - 1;
                case '(' -> {
                    if (!pattern.startsWith("(?", i)) {
                        names.add("");
                    } else if (isNamed(pattern, i)) {
                        names.add(pattern.substring(i + 3, nameEnd(pattern, i)));
                    }
                }
                default -> {
                }
            }
        }
        return names;
    }

    /** Whether a group that begins here has a name. */
    static boolean isNamed(String pattern, int open) {
        return pattern.startsWith("(?'", open) || (pattern.startsWith("(?<", open) && open + 3 < pattern.length()
                && pattern.charAt(open + 3) != '=' && pattern.charAt(open + 3) != '!');
    }

    /** Where the name of the group that begins here ends. */
    static int nameEnd(String pattern, int open) {
        int end = pattern.indexOf(pattern.charAt(open + 2) == '\'' ? '\'' : '>', open + 3);
        if (end <= open + 3) {
            throw new PatternSyntaxException("a group's name is not complete", pattern, open);
        }
        return end;
    }

    /** Behind the character class that begins here. */
    static int classEnd(String pattern, int open) {
        int at = pattern.startsWith("^", open + 1) ? open + 2 : open + 1;
        at = pattern.startsWith("]", at) ? at + 1 : at;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == ']') {
                return at + 1;
            }
            if (c == '\\') {
                at += 2;
            } else if (pattern.startsWith("-[", at)) {
                at = classEnd(pattern, at + 1);
            } else {
                at++;
            }
        }
        throw new PatternSyntaxException("a [ is not closed", pattern, open);
    }
}
