package dev.slipway.cli;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Reads a list that a server answers in pages. */
final class Pages {
    private static final int PAGE = 100;

    private final Api api;
    private final String path;
    private final Map<String, String> parameters;

    Pages(Api api, String path, Map<String, String> parameters) {
        this.api = api;
        this.path = path;
        this.parameters = parameters;
    }

    /** All items as {@code {"items":[...]}}. */
    ObjectNode all() throws InterruptedException {
        return upTo(Integer.MAX_VALUE);
    }

    /** The first items as {@code {"items":[...]}}. */
    ObjectNode upTo(int limit) throws InterruptedException {
        var all = Json.object();
        var items = all.putArray("items");
        var cursor = "";
        do {
            var asked = new HashMap<>(parameters);
            asked.put("limit", Integer.toString(Math.min(PAGE, limit - items.size())));
            asked.put("cursor", cursor);
            var page = api.get(Api.with(path, asked));
            Json.items(page, "items").limit(limit - items.size()).forEach(items::add);
            cursor = Json.text(page, "next");
        } while (!cursor.isEmpty() && items.size() < limit);
        return all;
    }
}
