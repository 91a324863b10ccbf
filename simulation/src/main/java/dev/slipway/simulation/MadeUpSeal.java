package dev.slipway.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Stands for the sealing of secrets where there are no keys: it hides nothing, and nothing of it is ever kept. */
final class MadeUpSeal {
    private MadeUpSeal() {}

    static String seal(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What was sealed here; something sealed elsewhere comes out as a stand-in. */
    static String open(String sealed) {
        try {
            return new String(Base64.getDecoder().decode(sealed), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return SketchCatalog.STAND_IN;
        }
    }
}
