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
import java.util.HashMap;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small registry on the loopback that speaks the protocol, or misbehaves in the way that a test asks for. */
public final class PretendRegistry implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final List<SchemaText> schemas = new ArrayList<>();
    private final Map<String, List<SchemaText>> subjects = new LinkedHashMap<>();
    private final Map<String, String> levels = new HashMap<>();
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
        return start(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    /** On a server that is not started yet. */
    static PretendRegistry start(HttpServer server) {
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
        schemas.add(SchemaText.of(schema));
        return schemas.size();
    }

    /** Is not there any more. */
    public void leave() {
        server.stop(0);
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
        var sent = JSON.readTree(exchange.getRequestBody().readAllBytes());
        switch (path[0]) {
            case "schemas" -> byId(exchange, Integer.parseInt(path[2]), path.length == 4);
            case "config" -> config(exchange, path.length == 1 ? "" : path[1], sent);
            case "compatibility" -> compatibility(exchange, path[2], sent);
            case String _ when path.length == 1 -> json(exchange, 200, subjects.keySet());
            case String _ when exchange.getRequestMethod().equals("GET") -> read(exchange, path);
            case String _ when path.length == 3 -> register(exchange, path[1], text(sent));
            case String _ -> lookup(exchange, path[1], text(sent));
        }
    }

    private void config(HttpExchange exchange, String subject, JsonNode sent) throws IOException {
        if (sent.has("compatibility")) {
            levels.put(subject, sent.path("compatibility").stringValue());
            json(exchange, 200, sent);
        } else {
            json(exchange, 200, Map.of("compatibilityLevel",
                    levels.getOrDefault(subject, levels.getOrDefault("", "BACKWARD"))));
        }
    }

    private void compatibility(HttpExchange exchange, String subject, JsonNode sent) throws IOException {
        var known = subjects.get(subject);
        if (known == null) {
            missing(exchange, 40401, "Subject '" + subject + "' not found.");
        } else {
            json(exchange, 200, Map.of("is_compatible", reads(parse(text(sent)), parse(known.getLast()))));
        }
    }

    private void read(HttpExchange exchange, String[] path) throws IOException {
        var known = subjects.get(path[1]);
        if (known == null) {
            missing(exchange, 40401, "Subject '" + path[1] + "' not found.");
        } else if (path.length == 3) {
            json(exchange, 200, IntStream.rangeClosed(1, known.size()).boxed().toList());
        } else {
            int version = path[3].equals("latest") ? known.size() : Integer.parseInt(path[3]);
            if (version > known.size()) {
                missing(exchange, 40402, "Version " + version + " not found.");
            } else {
                json(exchange, 200, described(path[1], version));
            }
        }
    }

    private void lookup(HttpExchange exchange, String subject, SchemaText sent) throws IOException {
        var known = subjects.get(subject);
        if (known == null) {
            missing(exchange, 40401, "Subject '" + subject + "' not found.");
        } else if (!known.contains(sent)) {
            missing(exchange, 40403, "Schema not found");
        } else {
            json(exchange, 200, described(subject, known.indexOf(sent) + 1));
        }
    }

    private void register(HttpExchange exchange, String subject, SchemaText sent) throws IOException {
        var known = subjects.getOrDefault(subject, new ArrayList<>());
        if (!known.isEmpty() && !known.contains(sent) && !reads(parse(sent), parse(known.getLast()))) {
            json(exchange, 409, Map.of("error_code", 409, "message", "Schema being registered is incompatible"));
            return;
        }
        if (!known.contains(sent)) {
            known.add(sent);
        }
        subjects.put(subject, known);
        if (!schemas.contains(sent)) {
            schemas.add(sent);
        }
        json(exchange, 200, Map.of("id", schemas.indexOf(sent) + 1));
    }

    private void byId(HttpExchange exchange, int id, boolean uses) throws IOException {
        if (id > schemas.size()) {
            missing(exchange, 40403, "Schema " + id + " not found");
        } else if (uses) {
            var found = new ArrayList<Map<String, Object>>();
            subjects.forEach((subject, known) -> {
                int at = known.indexOf(schemas.get(id - 1));
                if (at >= 0) {
                    found.add(Map.of("subject", subject, "version", at + 1));
                }
            });
            json(exchange, 200, found);
        } else {
            json(exchange, 200, members(schemas.get(id - 1)));
        }
    }

    private Map<String, Object> described(String subject, int version) {
        var text = subjects.getOrDefault(subject, List.of()).get(version - 1);
        var members = members(text);
        members.put("subject", subject);
        members.put("version", version);
        members.put("id", schemas.indexOf(text) + 1);
        return members;
    }

    private static Map<String, Object> members(SchemaText text) {
        var members = new LinkedHashMap<String, Object>();
        members.put("schema", text.json());
        if (!text.references().isEmpty()) {
            members.put("references", text.references());
        }
        return members;
    }

    private Schema parse(SchemaText text) {
        var parser = new Schema.Parser();
        text.references().forEach(reference -> parser
                .parse(subjects.getOrDefault(reference.subject(), List.of()).get(reference.version() - 1).json()));
        return parser.parse(text.json());
    }

    private static SchemaText text(JsonNode sent) {
        return new SchemaText(sent.path("schema").asString(),
                sent.path("references").valueStream()
                        .map(one -> new SchemaReference(one.path("name").asString(), one.path("subject").asString(),
                                one.path("version").asInt()))
                        .toList());
    }

    private static boolean reads(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType() == SchemaCompatibilityType.COMPATIBLE;
    }

    private static void missing(HttpExchange exchange, int code, String message) throws IOException {
        json(exchange, 404, Map.of("error_code", code, "message", message));
    }

    private static void json(HttpExchange exchange, int status, Object body) throws IOException {
        send(exchange, status, "application/vnd.schemaregistry.v1+json", JSON.writeValueAsString(body));
    }
}
