package dev.slipway.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A deployment in words: its state, its steps, what they put out. */
final class DeploymentText {
    /** So many executions are told by their step's line alone. */
    private static final int FEW = 1;

    private final Terminal terminal;

    DeploymentText(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(JsonNode deployment) {
        show(deployment, false);
    }

    /** {@code all}: with every execution that is there. */
    void show(JsonNode deployment, boolean all) {
        var state = Json.text(deployment, "state");
        line("Deployment", Json.text(deployment, "id"));
        line("Project", Json.text(deployment, "project") + release(deployment));
        line("Runbook", Json.text(deployment, "runbook"));
        line("Environment", Json.text(deployment, "environment"));
        line("State", terminal.inResult(Terminal.toneOfState(state), state) + because(deployment));
        waiting(deployment.path("waitingFor"));
        line("Error", Json.text(deployment, "error"));
        line("Created", Json.text(deployment, "createdAt") + by(deployment));
        line("Resumes", Json.text(deployment, "resumes"));
        line("Took", took(deployment));
        if (!deployment.path("steps").isEmpty()) {
            terminal.result("");
            steps(deployment);
            var executions = executions(deployment, all);
            if (!executions.isEmpty()) {
                terminal.result("");
                executions.forEach(terminal::result);
            }
        }
        questions(deployment).forEach(terminal::result);
    }

    /** Whether a deployment in this state goes on no more. */
    static boolean hasEnded(String state) {
        return switch (state) {
            case "succeeded", "failed", "cancelled", "compensated" -> true;
            case String _ -> false;
        };
    }

    private void waiting(JsonNode waiting) {
        line("Waits for", Json.text(waiting, "detail").replaceFirst("^waits for ", ""));
        line("Waits since", Json.text(waiting, "since"));
        line("Goes on", goesOn(waiting));
    }

    /** With what, or when, what waits goes on. */
    static String goesOn(JsonNode waiting) {
        var until = Json.text(waiting, "until");
        var by = Json.text(waiting, "unblockedBy");
        return by.isEmpty() || until.isEmpty() ? by + (until.isEmpty() ? "" : "at " + until) : by + ", or at " + until;
    }

    private static List<String> questions(JsonNode deployment) {
        return Json.items(deployment, "interruptions").filter(each -> Json.text(each, "state").equals("open"))
                .map(each -> Json.text(each, "title") + " (" + Interventions.state(each) + "): " + answers(
                        Json.text(each, "id"), Json.items(each, "outcomes").map(word -> word.asString("")).toList()))
                .toList();
    }

    /** How a question is answered. */
    static String answers(String id, List<String> outcomes) {
        return "answer with 'slipway intervention " + (outcomes.isEmpty() ? "proceed" : outcomes.getFirst()) + " " + id
                + "'" + (outcomes.size() < 2 ? "" : ", or " + String.join(", ", outcomes.subList(1, outcomes.size())));
    }

    private void steps(JsonNode deployment) {
        var table = new Table("STEP", "STATE", "TOOK", "WORKER", "EXIT", "LINES", "REASON");
        Json.items(deployment, "steps").forEach(step -> {
            var last = step.path("executions").isEmpty()
                    ? step
                    : step.path("executions").get(
                            step.path("executions").size() - 1);
            if (isMany(step)) {
                table.row(Json.text(step, "name"), Json.text(step, "state"), "", states(step), "", "", reason(step));
            } else {
                table.row(Json.text(step, "name"), Json.text(step, "state"), took(last), Json.text(last, "worker"),
                        Json.text(last, "exitCode"), Json.text(last, "logLines"), reason(step));
            }
        });
        table.lines().forEach(terminal::result);
        Json.items(deployment, "steps").forEach(step -> step.path("outputs").propertyStream().forEach(
                output -> terminal.result("output " + Json.text(step, "name") + " / " + output.getKey() + " = "
                        + (output.getValue().isObject()
                                ? Json.text(output.getValue(), "value")
                                : output.getValue().asString(output.getValue().toString())))));
    }

    private static String reason(JsonNode step) {
        var reason = Json.text(step, "reason");
        return reason.isEmpty() ? Json.text(step.path("waitingFor"), "detail") : reason;
    }

    private static boolean isMany(JsonNode step) {
        return step.path("executionTotal").asLong(0) > FEW;
    }

    /** {@code 9993 succeeded, 7 failed}. */
    private static String states(JsonNode step) {
        return step.path("executionStates").propertyStream().sorted(Comparator
                .comparingLong((Map.Entry<String, JsonNode> state) -> -state.getValue().asLong(0)))
                .map(state -> state.getValue().asString("") + " " + state.getKey()).collect(Collectors.joining(", "));
    }

    /** Each execution, or of steps with many those that did not go well as far as the server named them. */
    private static List<String> executions(JsonNode deployment, boolean all) {
        var table = new Table("STEP", "TARGET", "STATE", "TOOK", "WORKER", "ATTEMPT", "EXIT", "LINES", "REASON");
        Json.items(deployment, "steps").filter(step -> all || isMany(step)).forEach(
                step -> Json.items(step, "executions").filter(execution -> all || isTrouble(execution)).forEach(
                        execution -> table.row(Json.text(step, "name"), Json.text(execution, "target"),
                                Json.text(execution, "state"), took(execution), Json.text(execution, "worker"),
                                Json.text(execution, "attempt"), Json.text(execution, "exitCode"),
                                Json.text(execution, "logLines"), Json.text(execution, "reason"))));
        var lines = table.lines();
        return lines.size() == 1 ? List.of() : lines;
    }

    private static boolean isTrouble(JsonNode execution) {
        return Json.text(execution, "state").matches("failed|timed-out|lost|cancelled");
    }

    private void line(String title, String text) {
        if (!text.isBlank()) {
            terminal.result(String.format(Locale.ROOT, "%-12s %s", title, text));
        }
    }

    private static String release(JsonNode deployment) {
        var release = Json.text(deployment, "release");
        return release.isEmpty() ? "" : " " + release;
    }

    private static String because(JsonNode deployment) {
        var reason = Json.text(deployment, "reason");
        var told = reason.equals(Json.text(deployment.path("waitingFor"), "detail"));
        return reason.isEmpty() || told ? "" : " (" + reason + ")";
    }

    private static String by(JsonNode deployment) {
        var who = Json.text(deployment, "createdBy");
        return who.isEmpty() ? "" : " by " + who;
    }

    /** From start to end of a deployment or an execution, "" while either is open. */
    static String took(JsonNode run) {
        try {
            var ran = Duration.between(Instant.parse(Json.text(run, "startedAt")),
                    Instant.parse(Json.text(run, "finishedAt")));
            // two machines' clocks may disagree by more than a short step took
            var time = ran.isNegative() ? Duration.ZERO : ran;
            return time.toMinutes() > 0
                    ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                    : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        } catch (DateTimeParseException _) {
            return "";
        }
    }
}
