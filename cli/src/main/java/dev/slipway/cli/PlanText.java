package dev.slipway.cli;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Shows to people what a deployment would do. */
final class PlanText {
    private static final int NAMED = 10;

    private final Terminal terminal;

    PlanText(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(JsonNode plan) {
        var release = Json.text(plan, "release");
        var tenant = Json.text(plan, "tenant");
        line(Json.text(plan, "project") + (release.isEmpty() ? "" : " " + release) + " to "
                + Json.text(plan, "environment") + (tenant.isEmpty() ? "" : " for " + tenant)
                + (plan.path("plan").path("guidedFailure").asBoolean() ? ", people are asked about failures" : ""));
        if (!Json.text(plan, "heldOffBy").isEmpty()) {
            line(terminal.inResult(Terminal.Tone.WARNING, "not now: ") + Json.text(plan, "heldOffBy"));
        }
        Json.items(plan.path("plan"), "steps").forEach(this::step);
        last(plan);
        terminal.show();
    }

    private void step(JsonNode step) {
        line("");
        line(String.format("%2d  ", step.path("number").asInt())
                + terminal.inResult(Terminal.Tone.STRONG, Json.text(step, "name")) + "  " + fate(step)
                + (step.path("withPrevious").asBoolean() ? ", together with the step before it" : ""));
        if (!Json.text(step, "fate").equals("skipped")) {
            place(step);
            Json.items(step, "actions").forEach(action -> action(action, step));
        }
    }

    private String fate(JsonNode node) {
        var fate = Json.text(node, "fate");
        var reason = Json.text(node, "reason");
        var needs = Json.items(node, "needs").map(JsonNode::asString).collect(Collectors.joining(", "));
        return switch (fate) {
            case "runs" -> terminal.inResult(Terminal.Tone.GOOD, "runs");
            case "skipped" -> terminal.inResult(Terminal.Tone.FAINT, "is skipped: ") + reason;
            case "onFailure" -> terminal.inResult(Terminal.Tone.FAINT, "runs only after a failure")
                    + (needs.isEmpty() ? "" : ", and needs " + needs);
            case String _ -> terminal.inResult(Terminal.Tone.WARNING, "not known yet: ") + reason + ", it needs "
                    + needs;
        };
    }

    private void place(JsonNode step) {
        var place = Json.text(step, "place");
        if (place.equals("worker")) {
            return;
        }
        int total = step.path("targetTotal").asInt();
        var names = Json.items(step, "targets").limit(NAMED).map(JsonNode::asString)
                .collect(Collectors.joining(", "));
        var rolling = step.path("rolling").isObject() ? ", rolling" : "";
        line("      " + (place.equals("targets") ? "on " : "on a worker for ") + total
                + (total == 1 ? " target" : " targets") + ", " + step.path("window").asInt() + " at a time" + rolling
                + (total == 0 ? "" : ": " + names + (total > NAMED ? ", ..." : "")));
    }

    private void action(JsonNode action, JsonNode step) {
        var name = Json.text(action, "name");
        boolean alone = name.equals(Json.text(step, "name"));
        var pool = Json.text(action, "pool");
        line("      " + (alone ? "" : name + ": ") + Json.text(action, "type")
                + (Json.text(action, "type").equals("manual") ? "" : " in pool " + pool)
                + (action.path("retries").asInt() > 0 ? ", tried again up to " + action.path("retries").asInt() : "")
                + (Json.text(action, "timeLimit").isEmpty() ? "" : ", at most " + Json.text(action, "timeLimit"))
                + (Json.text(action, "fate").equals(Json.text(step, "fate")) ? "" : "; " + fate(action)));
        action.path("skippedOn").forEachEntry((target, reason) -> line("        is skipped on " + target + ": "
                + reason.asString()));
        var on = Json.text(action, "variablesOn");
        action.path("variables").forEachEntry((variable, value) -> line("        " + variable + " = "
                + value.asString().replaceAll("\\R", " ") + (on.isEmpty() ? "" : "  (" + on + ")")));
    }

    private void last(JsonNode plan) {
        line("");
        var last = plan.path("lastDeployment");
        if (!last.isObject()) {
            line("There was no deployment of it there before, or none that is known.");
            return;
        }
        var release = Json.text(last, "release");
        line("The last deployment there was " + Json.text(last, "id") + (release.isEmpty() ? "" : " of " + release)
                + " (" + Json.text(last, "state") + ", " + Json.text(last, "createdAt") + ").");
        if (plan.path("changes").isEmpty()) {
            line("Nothing has changed since.");
        }
        Json.items(plan, "changes").forEach(change -> line("  " + change.asString()));
    }

    private void line(String text) {
        terminal.resultAmongMany(text);
    }
}
