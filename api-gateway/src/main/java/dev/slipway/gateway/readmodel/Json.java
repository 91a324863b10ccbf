package dev.slipway.gateway.readmodel;

import tools.jackson.databind.json.JsonMapper;

/** Rows as text and back. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public static <T> T read(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }

    /** For trees. */
    public static JsonMapper mapper() {
        return MAPPER;
    }
}
