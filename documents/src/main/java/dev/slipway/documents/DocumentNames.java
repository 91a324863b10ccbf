package dev.slipway.documents;

import java.util.regex.Pattern;

/** What spaces, documents and worker pools may be called: the same rule as for every name that crosses a wire. */
final class DocumentNames {
    static final String DEFAULT_SPACE = "default";
    static final String RULE = "1 to 63 letters, digits, '-', '_' and single '.', starting with a letter or a digit";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]|\\.(?!\\.)){0,62}");

    private DocumentNames() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
