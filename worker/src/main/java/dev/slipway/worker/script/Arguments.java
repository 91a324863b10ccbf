package dev.slipway.worker.script;

import java.util.ArrayList;
import java.util.List;

/** Cuts a command line into words where no shell does: blanks part them, ' and " keep them together. */
final class Arguments {
    private static final String ENGINE_END = " -- ";

    private Arguments() {}

    /** What stands before {@code --}, for the engine. (scripts.md section 7) */
    static List<String> ofEngine(String text) {
        return text.startsWith("-- ") ? List.of() : words(text.substring(0, Math.max(0, text.indexOf(ENGINE_END))));
    }

    /** What stands behind {@code --}, or everything where there is none. */
    static List<String> ofScript(String text) {
        if (text.startsWith("-- ")) {
            return words(text.substring(3));
        }
        var end = text.indexOf(ENGINE_END);
        return words(end < 0 ? text : text.substring(end + ENGINE_END.length()));
    }

    static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var open = false;
        var quote = '\0';
        for (int at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (quote == '"' && c == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0) {
                word.append(text.charAt(++at));
            } else if (quote != '\0' && c == quote) {
                quote = '\0';
            } else if (quote == '\0' && (c == '\'' || c == '"')) {
                quote = c;
                open = true;
            } else if (quote == '\0' && Character.isWhitespace(c)) {
                if (open) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                open = false;
            } else {
                word.append(c);
                open = true;
            }
        }
        if (open) {
            words.add(word.toString());
        }
        return words;
    }
}
