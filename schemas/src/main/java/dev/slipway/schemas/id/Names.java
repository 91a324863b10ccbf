package dev.slipway.schemas.id;

import java.util.regex.Pattern;

/** What spaces, documents, worker pools and workers may be called. */
public final class Names {
    public static final String DEFAULT_SPACE = "default";
    public static final String DEFAULT_POOL = "default";
    public static final int MAX_LENGTH = 63;
    /** For messages: what a name must look like. */
    public static final String RULE = "1 to 63 letters, digits, '-', '_' and single '.', starting with a letter or a digit";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]|\\.(?!\\.)){0,62}");

    private Names() {}

    public static boolean isName(String text) {
        return text.length() <= MAX_LENGTH && NAME.matcher(text).matches();
    }
}
