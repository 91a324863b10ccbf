package dev.slipway.cli;

import tools.jackson.databind.JsonNode;

/** A line of a script as the server tells it; what it does not tell is "". */
record LogLine(String at, String level, String text, String step) {
    static LogLine of(JsonNode line) {
        return new LogLine(Json.text(line, "at"), Json.text(line, "level"), Json.text(line, "text"),
                Json.text(line, "step"));
    }

    /** Reads only what is shown: there may be a hundred thousand in a second. Throws as {@link Json#read} does. */
    static LogLine read(String json) {
        var fields = new String[]{"", "", "", ""};
        Json.readFields(json, (name, value) -> {
            switch (name) {
                case "at" -> fields[0] = value;
                case "level" -> fields[1] = value;
                case "text" -> fields[2] = value;
                case "step" -> fields[3] = value;
                default -> {
                    // of no use here
                }
            }
        });
        return new LogLine(fields[0], fields[1], fields[2], fields[3]);
    }
}
