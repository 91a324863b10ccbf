package dev.slipway.gateway.http;

import dev.slipway.gateway.readmodel.Json;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.schemas.catalog.CatalogDocument;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents as they are shown: with their version, without anything secret. */
final class DocumentJson {
    private DocumentJson() {}

    /** As an answer to who wrote it: with what was probably not meant. */
    static JsonNode of(CatalogDocument document, List<String> warnings) {
        var node = of(document);
        if (!warnings.isEmpty() && node instanceof ObjectNode fields) {
            var list = fields.putArray("warnings");
            warnings.forEach(list::add);
        }
        return node;
    }

    static JsonNode of(CatalogDocument document) {
        var node = Json.mapper().readTree(document.getBody());
        if (node.get("metadata") instanceof ObjectNode metadata) {
            metadata.put("version", document.getVersion());
            metadata.put("updatedBy", document.getUpdatedBy());
            metadata.put("updatedAt", document.getUpdatedAt().toString());
        }
        if (node.get("spec") instanceof ObjectNode spec) {
            spec.remove("hash");
            spec.remove("snapshot");
            var variables = spec.get("variables");
            if (variables != null) {
                variables.forEach(DocumentJson::hide);
            }
        }
        return node;
    }

    private static void hide(JsonNode variable) {
        if (variable instanceof ObjectNode fields && fields.remove("sealed") != null) {
            fields.put("value", DeploymentView.HIDDEN);
        }
    }
}
