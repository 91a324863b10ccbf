package dev.slipway.gateway.http;

import dev.slipway.gateway.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Bodies of requests, bounded. */
final class Bodies {
    /** Bytes of the largest document or command. */
    static final int LARGEST = 8 * 1024 * 1024;

    private Bodies() {}

    /** Throws 413 for more than {@link #LARGEST} bytes. */
    static byte[] read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LARGEST) {
            throw tooLarge();
        }
        var body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw tooLarge();
        }
        return body;
    }

    private static Problem tooLarge() {
        return new Problem(413, "too-large", "expected a body of at most " + LARGEST + " bytes, found more");
    }
}
