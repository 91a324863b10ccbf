package dev.slipway.cli;

import tools.jackson.databind.JsonNode;

/** What came of a firing, for people. */
final class FiringText {
    private FiringText() {}

    static void show(JsonNode firing, Terminal terminal) {
        var due = Json.text(firing, "due");
        terminal.result("fired " + Json.text(firing, "at") + " (" + Json.text(firing, "cause")
                + (Json.text(firing, "cause").equals("schedule") ? ", due " + due : "") + ")");
        Json.items(firing, "deployments").forEach(id -> terminal.result("  " + id.asString()));
        Json.items(firing, "notes").forEach(note -> terminal.result("  " + note.asString()));
        Json.items(firing, "errors").forEach(error -> terminal.result("  error: " + error.asString()));
    }
}
