package dev.slipway.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Stands for the sealing of secrets where there are no keys: it hides nothing, and nothing of it is ever kept. */
final class MadeUpSeal {
    /** What a value is that only another machine knows, or only those who hold the keys. */
    static final String STAND_IN = "made-up-value";
    private static final String MARK = "made-up:";

    private MadeUpSeal() {}

    static String seal(String text) {
        return Base64.getEncoder().encodeToString((MARK + text).getBytes(StandardCharsets.UTF_8));
    }

    /** What was sealed here; something sealed elsewhere comes out as a stand-in. */
    static String open(String sealed) {
        try {
            var text = new String(Base64.getDecoder().decode(sealed), StandardCharsets.UTF_8);
            return text.startsWith(MARK) ? text.substring(MARK.length()) : STAND_IN;
        } catch (IllegalArgumentException _) {
            return STAND_IN;
        }
    }
}
