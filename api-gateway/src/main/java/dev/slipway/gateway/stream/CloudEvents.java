package dev.slipway.gateway.stream;

import dev.slipway.gateway.readmodel.Json;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.gateway.view.EventHead;
import dev.slipway.schemas.event.OutputSet;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Events in the JSON format of CloudEvents 1.0; the fields of the message are its data. */
final class CloudEvents {
    private static final String PREFIX = "dev.slipway.";

    private CloudEvents() {}

    /** {@code DeploymentQueued} is {@code dev.slipway.deployment.queued}. */
    static String typeOf(SpecificRecord event) {
        var name = event.getSchema().getName();
        var split = 1;
        while (split < name.length() && !Character.isUpperCase(name.charAt(split))) {
            split++;
        }
        return PREFIX + name.substring(0, split).toLowerCase(Locale.ROOT) + "."
                + name.substring(split).toLowerCase(Locale.ROOT);
    }

    static String json(@Nullable String id, @Nullable String source, String type, EventHead head,
            SpecificRecord event) {
        var node = Json.mapper().createObjectNode();
        node.put("specversion", "1.0");
        node.put("id", id == null ? head.deployment() + "/" + head.sequence() : id);
        node.put("source", source == null ? "/slipway/" + head.space() : source);
        node.put("type", type);
        node.put("subject", head.deployment());
        node.put("time", head.at().toString());
        node.put("datacontenttype", "application/json");
        node.put("space", head.space());
        node.put("project", head.project());
        node.put("environment", head.environment());
        node.put("deployment", head.deployment());
        node.put("sequence", head.sequence());
        var data = fields(event);
        if (event instanceof OutputSet output && output.getSensitive()) {
            data.put("value", DeploymentView.HIDDEN);
        }
        node.set("data", data);
        return Json.write(node);
    }

    private static ObjectNode fields(IndexedRecord message) {
        var node = Json.mapper().createObjectNode();
        for (var field : message.getSchema().getFields()) {
            put(node, field.name(), message.get(field.pos()));
        }
        return node;
    }

    private static void put(ObjectNode node, String name, @Nullable Object value) {
        switch (value) {
            case null -> node.putNull(name);
            case IndexedRecord message -> node.set(name, fields(message));
            case Collection<?> many -> node.set(name, list(many));
            case Boolean truth -> node.put(name, truth);
            case Integer number -> node.put(name, number);
            case Long number -> node.put(name, number);
            case Object other -> node.put(name, Objects.toString(other));
        }
    }

    private static ArrayNode list(Collection<?> many) {
        var node = Json.mapper().createArrayNode();
        for (var one : many) {
            if (one instanceof IndexedRecord message) {
                node.add(fields(message));
            } else {
                node.add(Objects.toString(one));
            }
        }
        return node;
    }
}
