package dev.slipway.chaos.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Answers as a test says, and remembers what it was asked. */
public final class FakeGateway implements AutoCloseable {
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    /** {@code status}: below zero for a good answer of which only the first half is said. */
    public record Reply(int status, String body) {}

    /** {@code replies}: from a method and a path to what is answered. */
    public FakeGateway(Function<String, Reply> replies) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 10);
        server.createContext("/", exchange -> answer(exchange, replies));
        server.start();
    }

    public GatewayClient client() {
        return new GatewayClient(List.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
    }

    /** Methods and paths, the first first. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange, Function<String, Reply> replies) throws IOException {
        try (exchange) {
            var question = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(question);
            var reply = replies.apply(question);
            var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(reply.status() < 0 ? 202 : reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes, 0, reply.status() < 0 ? bytes.length / 2 : bytes.length);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
