package dev.slipway.meters;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A port of its own where a collector reads {@code /metrics}, for services that have no other. Shows no secrets. */
public final class MetricsPort implements AutoCloseable {
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final String PATH = "/metrics";

    private final HttpServer server;

    private MetricsPort(HttpServer server) {
        this.server = server;
    }

    /** Throws {@link IOException} when the address can't be listened on. */
    public static MetricsPort open(InetSocketAddress address, Meters meters) throws IOException {
        var server = HttpServer.create(address, 16);
        server.createContext(PATH, exchange -> {
            try (exchange) {
                var here = exchange.getRequestURI().getPath().equals(PATH);
                var body = here ? meters.text().getBytes(StandardCharsets.UTF_8) : new byte[0];
                exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
                exchange.sendResponseHeaders(here ? 200 : 404, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        return new MetricsPort(server);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
