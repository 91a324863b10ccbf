package dev.slipway.variables.grammar;

import dev.slipway.variables.dotnet.DotNetText;
import org.jspecify.annotations.Nullable;

/**
 * The characters of an identifier, untrimmed (variables.md 3). White space ends it before {@code |}, a closing brace and the
 * words {@code in}, {@code ==} and {@code !=}.
 */
final class IdentifierText implements Parser<String> {

    private static final String[] WORDS = {"in", "==", "!="};

    private final boolean blanksAllowed;

    IdentifierText(boolean blanksAllowed) {
        this.blanksAllowed = blanksAllowed;
    }

    @Override
    public @Nullable String parse(Scan scan) {
        var text = scan.text;
        int start = scan.at;
        int end = start;
        while (end < text.length() && isPart(text, end)) {
            if (isBeforeWord(text, end)) {
                if (end == start) {
                    return scan.fail(end + 1, "a name");
                }
                break;
            }
            end++;
        }
        scan.steps.take(1 + ((end - start) >> 2));
        if (end == start) {
            return scan.fail(start, "a name");
        }
        scan.at = end;
        return text.substring(start, end);
    }

    private boolean isPart(String text, int index) {
        char c = text.charAt(index);
        if (Character.isLetterOrDigit(c)) {
            return true;
        }
        if (DotNetText.isWhiteSpace(c)) {
            return blanksAllowed && !isBeforeDelimiter(text, index);
        }
        return "_-:/~()@".indexOf(c) >= 0;
    }

    /** The very last character of a text does not count: the look-ahead wants one more behind it. */
    private static boolean isBeforeDelimiter(String text, int blank) {
        return blank + 2 < text.length() && (text.charAt(blank + 1) == '|' || text.charAt(blank + 1) == '}');
    }

    private static boolean isBeforeWord(String text, int blank) {
        if (!DotNetText.isWhiteSpace(text.charAt(blank))) {
            return false;
        }
        for (String word : WORDS) {
            int after = blank + 1 + word.length();
            if (after < text.length() && text.startsWith(word, blank + 1)
                    && DotNetText.isWhiteSpace(text.charAt(after))) {
                return true;
            }
        }
        return false;
    }
}
