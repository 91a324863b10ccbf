package dev.slipway.schemas.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A small registry on the loopback that speaks the protocol, or misbehaves in the way that a test asks for. */
public final class PretendRegistry implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, List<Schema>> subjects = new LinkedHashMap<>();
    /** Method and path of every request. */
    public final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Misbehaviour> misbehaviours = new CopyOnWriteArrayList<>();

    /** Answers a request in its own way; false to let it pass. */
    public interface Misbehaviour {
        boolean answers(HttpExchange exchange) throws IOException;
    }

    private PretendRegistry(HttpServer server) {
        this.server = server;
    }

    public static PretendRegistry start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var registry = new PretendRegistry(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", registry::handle);
        server.start();
        return registry;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void misbehaves(Misbehaviour misbehaviour) {
        misbehaviours.add(misbehaviour);
    }

    public void behaves() {
        misbehaviours.clear();
    }

    /** Puts a schema where the next id leads. */
    public synchronized int add(Schema schema) {
        schemas.add(schema);
        return schemas.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    public static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath());
            for (var misbehaviour : misbehaviours) {
                if (misbehaviour.answers(exchange)) {
                    return;
                }
            }
            behave(exchange);
        }
    }

    private synchronized void behave(HttpExchange exchange) throws IOException {
        var path = Stream.of(exchange.getRequestURI().getRawPath().substring(1).split("/"))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8)).toArray(String[]::new);
        var sent = sent(exchange);
        if (path[0].equals("schemas")) {
            byId(exchange, Integer.parseInt(path[2]));
        } else if (path.length == 1) {
            json(exchange, 200, subjects.keySet());
        } else if (path[0].equals("compatibility")) {
            var known = subjects.get(path[2]);
            if (known == null || sent == null) {
                json(exchange, 404, Map.of("error_code", 40401, "message", "Subject '" + path[2] + "' not found."));
            } else {
                json(exchange, 200, Map.of("is_compatible", reads(sent, known.getLast())));
            }
        } else {
            subject(exchange, path, sent);
        }
    }

    private void subject(HttpExchange exchange, String[] path, @Nullable Schema sent) throws IOException {
        var known = subjects.getOrDefault(path[1], new ArrayList<>());
        if (sent != null && path.length == 3) {
            register(exchange, path[1], known, sent);
        } else if (known.isEmpty()) {
            json(exchange, 404, Map.of("error_code", 40401, "message", "Subject '" + path[1] + "' not found."));
        } else if (sent != null && !known.contains(sent)) {
            json(exchange, 404, Map.of("error_code", 40403, "message", "Schema not found"));
        } else if (path.length == 3) {
            json(exchange, 200, IntStream.rangeClosed(1, known.size()).boxed().toList());
        } else {
            var version = sent == null ? known.size() : known.indexOf(sent) + 1;
            var schema = known.get(version - 1);
            json(exchange, 200, Map.of("subject", path[1], "version", version, "id", schemas.indexOf(schema) + 1,
                    "schema", schema.toString()));
        }
    }

    private void register(HttpExchange exchange, String subject, List<Schema> known, Schema sent) throws IOException {
        if (!known.isEmpty() && !reads(sent, known.getLast())) {
            json(exchange, 409, Map.of("error_code", 409, "message", "Schema being registered is incompatible"));
            return;
        }
        if (!known.contains(sent)) {
            known.add(sent);
        }
        subjects.put(subject, known);
        json(exchange, 200, Map.of("id", schemas.contains(sent) ? schemas.indexOf(sent) + 1 : add(sent)));
    }

    private void byId(HttpExchange exchange, int id) throws IOException {
        if (id > schemas.size()) {
            json(exchange, 404, Map.of("error_code", 40403, "message", "Schema " + id + " not found"));
        } else {
            json(exchange, 200, Map.of("schema", schemas.get(id - 1).toString()));
        }
    }

    private static boolean reads(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType() == SchemaCompatibilityType.COMPATIBLE;
    }

    private static @Nullable Schema sent(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        return body.length == 0 ? null : new Schema.Parser().parse(JSON.readTree(body).path("schema").asString());
    }

    private static void json(HttpExchange exchange, int status, Object body) throws IOException {
        send(exchange, status, "application/vnd.schemaregistry.v1+json", JSON.writeValueAsString(body));
    }
}
