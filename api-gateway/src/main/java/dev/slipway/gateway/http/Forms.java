package dev.slipway.gateway.http;

import dev.slipway.gateway.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The fields of a form that a page has sent. */
final class Forms {
    private static final int LARGEST = 64 * 1024;

    private Forms() {}

    /** The last value of each field. Throws 413 for more than 64 KiB, 400 for what is no form. */
    static Map<String, String> read(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new Problem(413, "too-large", "expected a form of at most " + LARGEST + " bytes, found more");
        }
        var fields = new HashMap<String, String>();
        try {
            for (var pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
                var equals = pair.indexOf('=');
                if (equals > 0) {
                    fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
        } catch (IllegalArgumentException _) {
            throw Problem.badRequest("expected a form as browsers send it (application/x-www-form-urlencoded)");
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
