package dev.slipway.cli;

import dev.slipway.simulation.Clock;
import dev.slipway.simulation.Timeline;
import dev.slipway.simulation.Timeline.Moment;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Shows how a simulated deployment went, to people or to programs. */
final class TimelineText {
    private final Terminal terminal;

    TimelineText(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(Timeline timeline, boolean json) {
        if (json) {
            terminal.result(Json.pretty(json(timeline)));
            return;
        }
        timeline.moments().forEach(moment -> terminal.resultAmongMany(line(moment)));
        terminal.resultAmongMany("");
        var table = new Table("STEP", "STATE", "REASON");
        timeline.steps().forEach(step -> table.row(step.name(), step.state(), orEmpty(step.reason())));
        table.lines().forEach(terminal::resultAmongMany);
        terminal.resultAmongMany("");
        var executions = new Table("ACTION", "EXECUTIONS");
        timeline.executions().forEach((action, counts) -> executions.row(action, counts(counts)));
        executions.lines().forEach(terminal::resultAmongMany);
        terminal.resultAmongMany("");
        terminal.result(terminal.inResult(Terminal.toneOfState(timeline.state()), timeline.state()) + " after "
                + Clock.text(timeline.duration())
                + (timeline.reason() == null ? "" : ": " + timeline.reason()));
    }

    private static String counts(Map<String, Integer> counts) {
        var places = counts.entrySet().stream().filter(count -> !count.getKey().equals("attempts"))
                .map(count -> count.getValue() + " " + count.getKey()).toList();
        var attempts = counts.get("attempts");
        return String.join(", ", places) + (attempts == null ? "" : " (attempts: " + attempts + ")");
    }

    private String line(Moment moment) {
        var what = moment.step() == null ? "deployment" : moment.step();
        if (moment.action() != null) {
            what += " / " + moment.action();
        }
        if (moment.target() != null) {
            what = moment.step() == null ? moment.target() : what + " @ " + moment.target();
        }
        return terminal.inResult(Terminal.Tone.FAINT, Clock.text(moment.at())) + "  " + what + " "
                + moment.text().replaceAll("\\R", " ");
    }

    static ObjectNode json(Timeline timeline) {
        var json = Json.object().put("state", timeline.state());
        if (timeline.reason() != null) {
            json.put("reason", timeline.reason());
        }
        json.put("seconds", timeline.duration().toMillis() / 1000.0);
        var steps = json.putArray("steps");
        timeline.steps().forEach(step -> {
            var one = steps.addObject().put("number", step.number()).put("name", step.name()).put("state",
                    step.state());
            Json.put(one, "reason", step.reason());
        });
        var executions = json.putObject("executions");
        timeline.executions().forEach((action, counts) -> {
            var one = executions.putObject(action);
            counts.forEach(one::put);
        });
        var moments = json.putArray("timeline");
        timeline.moments().forEach(moment -> {
            var one = moments.addObject().put("seconds", moment.at().toMillis() / 1000.0).put("kind", moment.kind());
            Json.put(one, "step", moment.step());
            Json.put(one, "action", moment.action());
            Json.put(one, "target", moment.target());
            if (moment.attempt() > 0) {
                one.put("attempt", moment.attempt());
            }
            one.put("text", moment.text());
        });
        return json;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
