package dev.slipway.schemas.topic;

import dev.slipway.schemas.ledger.Ledger;
import dev.slipway.schemas.ledger.LedgerEntry;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The topics and their messages as an AsyncAPI 3.0 document, made from the schemas that are really written. */
public final class AsyncApi {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String AVRO = "application/vnd.apache.avro+json;version=1.9.0";
    private static final String EVENT_HEADERS = "CloudEventHeaders";
    private static final Map<String, String> ATTRIBUTES = new TreeMap<>(Map.of("ce_specversion", "1.0", "ce_id",
            "The deployment and the number of the event.", "ce_source", "The space and the project.", "ce_type",
            "Such as dev.slipway.deployment.queued.", "ce_subject", "The deployment's id.", "ce_time",
            "When it happened, in RFC 3339."));
    private static final Map<String, String> PARAMETERS = new TreeMap<>(Map.of("pool",
            "The worker pool; with its space and two dots in front in any other space than default.", "runtime",
            "The language of a script, such as powershell."));
    private static final String DOCUMENT = document();

    private AsyncApi() {}

    /** The document as JSON. */
    public static String json() {
        return DOCUMENT;
    }

    private static String document() {
        var root = JSON.createObjectNode();
        root.put("asyncapi", "3.0.0");
        root.putObject("info").put("title", "Slipway").put("version", "1").put("description",
                "Everything that happens is a record on Apache Kafka, in Avro and the Confluent wire format. Schemas are"
                        + " found by their ids in the schema registry, or below /schema-registry of any gateway."
                        + " Consumers should skip messages that they do not know. Reading is free; writing is for"
                        + " Slipway alone.");
        root.put("defaultContentType", "application/vnd.apache.avro");
        server(root.putObject("servers").putObject("kafka"));
        var channels = root.putObject("channels");
        var operations = root.putObject("operations");
        for (var channel : Channel.all()) {
            channel(channels.putObject(channel.id()), channel);
            operation(operations.putObject("receive-" + channel.id()), channel);
        }
        var components = root.putObject("components");
        var messages = components.putObject("messages");
        Ledger.own().current().forEach(message -> message(messages.putObject(message.name()), message));
        headers(components.putObject("schemas").putObject(EVENT_HEADERS));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static void server(ObjectNode server) {
        server.put("host", "{bootstrap}").put("protocol", "kafka");
        server.putObject("variables").putObject("bootstrap").put("default", "127.0.0.1:9092").put("description",
                "Kafka's bootstrap servers.");
        server.putObject("bindings").putObject("kafka").put("schemaRegistryUrl",
                "http://127.0.0.1:8080/schema-registry").put("schemaRegistryVendor", "confluent");
    }

    private static void channel(ObjectNode node, Channel channel) {
        node.put("address", channel.address()).put("description", channel.summary());
        var parameters = PARAMETERS.entrySet().stream()
                .filter(parameter -> channel.address().contains("{" + parameter.getKey() + "}")).toList();
        if (!parameters.isEmpty()) {
            var described = node.putObject("parameters");
            parameters.forEach(one -> described.putObject(one.getKey()).put("description", one.getValue()));
        }
        var messages = node.putObject("messages");
        channel.messages().forEach(name -> reference(messages.putObject(name), "#/components/messages/" + name));
        var kafka = node.putObject("bindings").putObject("kafka");
        var settings = kafka.putObject("topicConfiguration");
        settings.putArray("cleanup.policy").add(channel.settings().get(TopicConfig.CLEANUP_POLICY_CONFIG));
        number(settings, channel, TopicConfig.RETENTION_MS_CONFIG);
        number(settings, channel, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        node.put("x-key", channel.key()).put("x-written-by", channel.writer().name().toLowerCase(Locale.ROOT));
    }

    private static void number(ObjectNode settings, Channel channel, String name) {
        var value = channel.settings().get(name);
        if (value != null) {
            settings.put(name, Long.parseLong(value));
        }
    }

    private static void operation(ObjectNode node, Channel channel) {
        node.put("action", "receive").put("summary", channel.summary());
        var address = "#/channels/" + channel.id();
        reference(node.putObject("channel"), address);
        var messages = node.putArray("messages");
        channel.messages().forEach(name -> reference(messages.addObject(), address + "/messages/" + name));
    }

    private static void message(ObjectNode node, LedgerEntry message) {
        var schema = JSON.readTree(message.json());
        node.put("name", message.name()).put("title", schema.path("name").asString()).put("summary",
                schema.path("doc").asString("")).put("contentType", "application/vnd.apache.avro");
        if (message.name().contains(".event.")) {
            reference(node.putObject("headers"), "#/components/schemas/" + EVENT_HEADERS);
        }
        node.putObject("payload").put("schemaFormat", AVRO).set("schema", schema);
        var kafka = node.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string");
        kafka.put("schemaIdLocation", "payload").put("schemaIdPayloadEncoding", "confluent")
                .put("schemaLookupStrategy", "TopicRecordNameStrategy");
        node.put("x-schema-id", message.id());
    }

    private static void headers(ObjectNode node) {
        node.put("type", "object").put("description", "CloudEvents 1.0 in Kafka's binary mode.");
        var properties = node.putObject("properties");
        ATTRIBUTES.forEach((name, text) -> properties.putObject(name).put("type", "string").put("description", text));
    }

    private static void reference(ObjectNode node, String target) {
        node.put("$ref", target);
    }
}
