package dev.slipway.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Reads events as they come and stamps them with this machine's clock. Closing it ends it. */
final class EventReader implements AutoCloseable {
    /** Only the ends of deployments. */
    static final String ENDS = "/api/v1/events?type=dev.slipway.deployment.succeeded,dev.slipway.deployment.failed,"
            + "dev.slipway.deployment.cancelled";
    private static final String DATA = "data: ";

    private final InputStream stream;
    private final Thread thread;
    private final CountDownLatch placed = new CountDownLatch(1);
    private volatile boolean closed;

    /** One event: when it came, and its JSON, of which a bench reads what it needs. */
    record Event(long nanos, String json) {
        String deployment() {
            return field(json, "subject");
        }

        String environment() {
            return field(json, "environment");
        }

        String type() {
            return field(json, "type");
        }

        boolean isSuccess() {
            return type().equals("dev.slipway.deployment.succeeded");
        }
    }

    private EventReader(InputStream stream, Consumer<Event> taker) {
        this.stream = stream;
        this.thread = Thread.ofPlatform().daemon().name("events").start(() -> read(taker));
    }

    /** Returns when nothing that happens from now on is missed. */
    static EventReader open(Client client, String path, Consumer<Event> taker) throws InterruptedException {
        var reader = new EventReader(client.stream(path), taker);
        reader.placed.await();
        return reader;
    }

    private void read(Consumer<Event> taker) {
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8), 1 << 16)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                placed.countDown();
                if (line.startsWith(DATA)) {
                    taker.accept(new Event(System.nanoTime(), line.substring(DATA.length())));
                }
            }
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException("the stream of events broke", e);
            }
        } finally {
            placed.countDown();
        }
    }

    /** The first field of that name that holds a text, without reading the rest: thousands come in a second. */
    static String field(String json, String name) {
        var start = json.indexOf("\"" + name + "\":\"");
        if (start < 0) {
            return "";
        }
        var from = start + name.length() + 4;
        return json.substring(from, json.indexOf('"', from));
    }

    @Override
    public void close() {
        closed = true;
        try {
            stream.close(); // not the reader: that would wait for its next line
        } catch (IOException _) {
            // it is to end anyway
        }
        thread.interrupt();
    }
}
