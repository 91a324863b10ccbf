package dev.slipway.cli;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Finds what people are asked, and tells it in words. */
final class Interventions {
    private final Api api;

    Interventions(Api api) {
        this.api = api;
    }

    /** By its own id, or by that of the deployment that waits for it and for nothing else. */
    JsonNode find(String id) throws InterruptedException {
        if (Api.named(id).contains(".")) {
            return api.get(api.inSpace("interruptions", id));
        }
        var open = new Pages(api, api.inSpace("interruptions"), Map.of("deployment", id, "state", "open")).all()
                .path("items");
        if (open.size() != 1) {
            throw new CommandFailed(Exit.USAGE, open.isEmpty()
                    ? "deployment " + id + " asks nothing: 'slipway intervention list' shows what waits for an answer"
                    : "deployment " + id + " asks " + open.size() + " things: name one of those that"
                            + " 'slipway intervention list --deployment " + id + "' shows");
        }
        return open.get(0);
    }

    static void tell(JsonNode interruption, Terminal terminal) {
        line(terminal, "Interruption", Json.text(interruption, "id"));
        line(terminal, "Deployment", Json.text(interruption, "deployment") + " of "
                + Json.text(interruption, "project") + " to " + Json.text(interruption, "environment"));
        line(terminal, "Question", Json.text(interruption, "title"));
        line(terminal, "Error", Json.text(interruption, "error"));
        line(terminal, "State", state(interruption));
        line(terminal, "Since", Json.text(interruption, "since"));
        line(terminal, "Teams", words(interruption, "teams"));
        line(terminal, "Answers", words(interruption, "outcomes"));
        var expires = Json.text(interruption, "expires");
        line(terminal, "Expires", expires.isEmpty()
                ? ""
                : expires + ", then: " + Json.text(interruption, "expiryOutcome"));
        line(terminal, "Notes", Json.text(interruption, "notes"));
        var instructions = Json.text(interruption, "instructions");
        if (!instructions.isEmpty()) {
            terminal.result("");
            terminal.result(instructions);
        }
    }

    /** In one line: what became of it, or who is to answer. */
    static String state(JsonNode interruption) {
        if (Json.text(interruption, "state").equals("ended")) {
            var by = Json.text(interruption, "by");
            return "answered: " + Json.text(interruption, "outcome") + (by.isEmpty() ? "" : " by " + by);
        }
        var left = interruption.path("approvalsLeft").asInt(1);
        var taken = Json.text(interruption, "takenBy");
        return (taken.isEmpty() ? "open" : "taken by " + taken)
                + (interruption.path("approvals").asInt(1) > 1 ? ", " + left + " to agree" : "");
    }

    static String words(JsonNode node, String field) {
        return String.join(", ", Json.items(node, field).map(item -> item.asString("")).toList());
    }

    private static void line(Terminal terminal, String title, String text) {
        if (!text.isBlank()) {
            terminal.result(String.format(java.util.Locale.ROOT, "%-12s %s", title, text));
        }
    }
}
