package dev.slipway.worker.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Takes service messages out of a stream of bytes, however it is cut into writes. A message ends the line before it, and
 * a line end right behind it belongs to it.
 */
final class MessageScanner {
    /** What is found, in order; bytes are only lent. */
    interface Findings {
        void text(byte[] bytes, int start, int stop);

        void message(ServiceMessage message, String body);

        /** Something that began like a message but is none. */
        void broken(String body);
    }

    private static final byte[] OPENING = "##octopus[".getBytes(StandardCharsets.US_ASCII);
    /** A message of one output of the largest size, in Base64, with room. */
    private static final int LONGEST = 2 * 1024 * 1024;

    private final Findings findings;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int matched;
    private boolean tooManyHashes;
    private boolean inBody;
    private boolean foreign;
    private boolean behindMessage;

    MessageScanner(Findings findings) {
        this.findings = findings;
    }

    void feed(byte[] bytes, int start, int stop) {
        var at = start;
        while (at < stop) {
            at = inBody ? readBody(bytes, at, stop) : readText(bytes, at, stop);
        }
    }

    /** Nothing follows. */
    void end() {
        if (inBody) {
            breakOff();
        }
        giveOpening();
    }

    private int readText(byte[] bytes, int start, int stop) {
        var at = start;
        if (behindMessage) {
            while (at < stop && bytes[at] == '\r') {
                at++;
            }
            if (at == stop) {
                return at;
            }
            behindMessage = false;
            if (bytes[at] == '\n') {
                return at + 1;
            }
        }
        var plain = at;
        while (at < stop && matched == 0 && !(bytes[at] == '#' && !tooManyHashes)) {
            tooManyHashes &= bytes[at] == '#';
            at++;
        }
        if (at > plain) {
            findings.text(bytes, plain, at);
        }
        while (at < stop && matched < OPENING.length && bytes[at] == OPENING[matched]) {
            matched++;
            at++;
        }
        if (matched == OPENING.length) {
            matched = 0;
            inBody = true;
        } else if (at < stop && matched > 0) {
            // a third # breaks it, and so does anything else
            tooManyHashes = matched == 2 && bytes[at] == '#';
            giveOpening();
        }
        return at;
    }

    private int readBody(byte[] bytes, int start, int stop) {
        for (int at = start; at < stop; at++) {
            var b = bytes[at];
            if (b == ']') {
                finish();
                return at + 1;
            }
            if ((b == '\n' && foreign) || body.size() >= LONGEST) {
                breakOff();
                return at;
            }
            foreign |= !belongs(b);
            body.write(b);
        }
        return stop;
    }

    private void finish() {
        var text = body.toString(StandardCharsets.UTF_8);
        close();
        ServiceMessage.parse(text).ifPresentOrElse(message -> findings.message(message, text),
                () -> findings.broken(text + "]"));
    }

    private void breakOff() {
        var text = body.toString(StandardCharsets.UTF_8);
        close();
        findings.broken(text);
    }

    private void close() {
        body.reset();
        inBody = false;
        foreign = false;
        behindMessage = true;
    }

    private void giveOpening() {
        var count = matched;
        matched = 0;
        if (count > 0) {
            findings.text(OPENING, 0, count);
        }
    }

    /** Whether a message that goes on in the next line may hold this byte. */
    private static boolean belongs(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9')
                || "+/=-_.:'\" \t\r\n".indexOf(b) >= 0;
    }
}
