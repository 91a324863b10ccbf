package dev.slipway.gateway.stream;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An answer that goes on: events with ids, comments while nothing happens. Every write fails when the reader left. */
public final class Sse {
    /** Between two signs of life. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** So many characters at most wait for a flush. */
    private static final int PENDING = 32 * 1024;

    private final OutputStream out;
    private final StringBuilder pending = new StringBuilder();
    private long lastFlush = System.nanoTime();
    private boolean written;

    private Sse(OutputStream out) {
        this.out = out;
    }

    public static Sse begin(HttpServletResponse response) throws IOException {
        response.setStatus(200);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        var sse = new Sse(response.getOutputStream());
        sse.write("retry: 1000\n\n");
        sse.flush();
        return sse;
    }

    /** {@code data}: one line of JSON. {@code event}: null for a plain message. */
    public void send(@Nullable String id, @Nullable String event, String data) throws IOException {
        if (id != null) {
            pending.append("id: ").append(id).append('\n');
        }
        if (event != null) {
            pending.append("event: ").append(event).append('\n');
        }
        write("data: ");
        write(data);
        write("\n\n");
    }

    /** Sends what was written. Nothing written is no sign of life. */
    public void flush() throws IOException {
        if (written) {
            drain();
            out.flush();
            lastFlush = System.nanoTime();
            written = false;
        }
    }

    /** Sends a comment when it has been quiet for long. */
    public void beat() throws IOException {
        if (untilBeat().isZero()) {
            write(": still here\n\n");
            flush();
        }
    }

    public Duration untilBeat() {
        var left = HEARTBEAT.toNanos() - (System.nanoTime() - lastFlush);
        return left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
    }

    private void write(String text) throws IOException {
        pending.append(text);
        written = true;
        if (pending.length() >= PENDING) {
            drain();
        }
    }

    private void drain() throws IOException {
        out.write(pending.toString().getBytes(StandardCharsets.UTF_8));
        pending.setLength(0);
    }
}
