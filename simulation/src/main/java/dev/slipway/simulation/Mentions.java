package dev.slipway.simulation;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The names that a text mentions: within {@code #{...}}, and in quotes, as scripts ask for values. */
final class Mentions {
    /** Of a longer text only the beginning is looked at. */
    private static final int LONGEST = 256 * 1024;
    private static final int MOST = 2_000;
    private static final Pattern TEMPLATE = Pattern.compile("#\\{([^}]{1,1000})}");
    /** Between any two quotes, whichever: quotes are within quotes in scripts. */
    private static final Pattern QUOTED = Pattern.compile("(?<=[\"'])[^\"'\\n]{1,500}(?=[\"'])");
    private static final Pattern WORD = Pattern.compile("(?:[^\\s|{}()=,\"'!<>\\[\\]]|\\[[^\\]]{0,300}])+");

    private Mentions() {}

    /** As they are first written, by their lower case, in their order; among them is much that is no name. */
    static Map<String, String> in(String text) {
        var names = new LinkedHashMap<String, String>();
        var looked = text.substring(0, Math.min(LONGEST, text.length()));
        var templates = TEMPLATE.matcher(looked);
        while (templates.find() && names.size() < MOST) {
            var words = WORD.matcher(templates.group(1));
            while (words.find() && names.size() < MOST) {
                names.putIfAbsent(words.group().toLowerCase(Locale.ROOT), words.group());
            }
        }
        var quoted = QUOTED.matcher(looked);
        while (quoted.find() && names.size() < MOST) {
            names.putIfAbsent(quoted.group().toLowerCase(Locale.ROOT), quoted.group());
        }
        return names;
    }
}
